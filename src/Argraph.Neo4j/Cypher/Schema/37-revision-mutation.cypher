CREATE CONSTRAINT revision_mutation IF NOT EXISTS FOR (r:Revision) REQUIRE r.mutation IS UNIQUE
