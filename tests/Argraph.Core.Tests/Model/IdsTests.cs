using Argraph.Model;
using CsCheck;

namespace Argraph.Core.Tests.Model;

public sealed class IdsTests
{
    private static readonly Guid A = new("00000000-0000-4000-8000-00000000000a"), B = new("00000000-0000-4000-8000-00000000000b");

    // One file gives one graph in every store and every version: these never change.
    [Fact]
    public void The_ids_of_a_file_are_the_same_for_ever()
    {
        Assert.Equal("75577bb3-e9f9-53f4-b37a-b0c1f0a40530", Ids.OfNamed(ItemKind.Map, "alignment-tax").ToString());
        Assert.Equal("3edef495-3076-58e1-a43f-7c1b0f133d55", Ids.OfNamed(ItemKind.Source, "article").ToString());
        Assert.Equal("2e80b5b4-a440-54cb-b0e2-27eed5681c42", Ids.OfKeyed("alignment-tax", "sycophancy").ToString());
        Assert.Equal("130eb446-74ea-5a3f-bc26-63e0f60e1d91", Ids.OfStatement("m", StatementKind.Question, "Why?", 1).ToString());
        Assert.Equal("e41a1d64-ec16-510d-a82c-607f87391771", Ids.OfArgument("m", Relation.Supports, A, [B], null).ToString());
        Assert.Equal("80703147-e139-5042-8532-1aaf0458043c", Ids.OfPassage(A, new Place("Introduction", 1)).ToString());
        Assert.Equal("5ae4a0e4-db5c-51e9-909f-79020e478c87", Ids.OfSuccessor(A, 7).ToString());
    }

    [Fact]
    public void Ids_from_files_are_UUIDs_of_version_5_and_the_RFC_9562_variant()
    {
        var id = Ids.OfKeyed("m", "k");
        Assert.Equal(5, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Fact]
    public void The_order_of_premises_does_not_matter_and_everything_else_does()
    {
        var id = Ids.OfArgument("m", Relation.Supports, A, [A, B], "t");
        Assert.Equal(id, Ids.OfArgument("m", Relation.Supports, A, [B, A], "t"));
        Guid[] others =
        [
            Ids.OfArgument("n", Relation.Supports, A, [A, B], "t"), Ids.OfArgument("m", Relation.Entails, A, [A, B], "t"),
            Ids.OfArgument("m", Relation.Supports, B, [A, B], "t"), Ids.OfArgument("m", Relation.Supports, A, [A], "t"),
            Ids.OfArgument("m", Relation.Supports, A, [A, B], null),
        ];
        Assert.Equal(6, others.Append(id).Distinct().Count());
        Assert.NotEqual(Ids.OfStatement("m", StatementKind.Claim, "t", 1), Ids.OfStatement("m", StatementKind.Claim, "t", 2));
    }

    [Theory]
    [InlineData(0, "61726772-6576-8000-8000-000000000000")]
    [InlineData(1, "61726772-6576-8000-8000-000000000001")]
    [InlineData(1L << 53, "61726772-6576-8000-8020-000000000000")]
    public void A_revision_is_read_back_from_its_id(long number, string id)
    {
        Assert.Equal(id, Ids.OfRevision(number).ToString());
        Assert.Equal(8, Ids.OfRevision(number).Version);
        Assert.Equal(number, Ids.RevisionOf(new Guid(id)));
    }

    [Fact]
    public void No_other_id_is_a_revisions() => Gen.Guid.Sample(id => Ids.RevisionOf(id) is null);
}
