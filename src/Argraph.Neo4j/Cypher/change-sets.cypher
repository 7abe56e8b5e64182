UNWIND $p.numbers AS number
MATCH (r:Revision {number: number})
CALL (r) {
  OPTIONAL MATCH (r)-[x:REVISES]->()
  RETURN collect(x.map) AS maps
}
RETURN number, r.token AS token, r.at AS at, r.author AS author, r.note AS note, r.importOf AS importOf,
  r.mutation AS mutation, r.hash AS hash, r.subjects AS subjects, maps
