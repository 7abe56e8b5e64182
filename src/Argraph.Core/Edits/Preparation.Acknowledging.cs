using System.Globalization;
using System.Text.Json;
using Argraph.Model;
using Argraph.Storage;

namespace Argraph.Edits;

// Findings that somebody says are meant so.
internal sealed partial class Preparation
{
    private readonly FindFinding? _find = findings?.Invoke(changes.View);

    /// <summary>The finding must be there at the revision this request is made on; what the request itself changes before does not count.</summary>
    private async Task<long> AcknowledgeAsync(AcknowledgeFinding edit)
    {
        if (_find is null)
            throw new InvalidOperationException("This editor was given nobody who knows findings, so it cannot acknowledge any.");
        var reason = Sentence(edit.Reason, "reason", "reason");
        var concerned = new List<Entity>();
        for (var i = 0; i < edit.Elements.Count; i++)
            if (await ReferAsync<Entity>(edit.Elements[i], ItemKind.Claim, $"elements[{i}]", "statement, argument or passage", k => k.IsStatement() || k is ItemKind.Argument or ItemKind.Passage) is { } thing)
                concerned.Add(thing);
        if (!IsSound)
            return 0;
        if (concerned.Count == 0 || await _find(edit.Code, concerned.ConvertAll(c => c.Seq), cancel) is not { } elements)
        {
            Report("FINDING_UNKNOWN", string.Create(CultureInfo.InvariantCulture,
                $"At revision {changes.View.Revision} there is no finding {Constant(edit.Code)} of exactly these elements: ask for the findings again, and name all that one of them concerns."), "elements");
            return 0;
        }
        var key = new FindingKey(edit.Code, elements);
        var old = (await changes.RowsAsync(EdgeType.Acknowledgements, [elements[0]], cancel)).Cast<Acknowledgement>().FirstOrDefault(a => a.Finding.Equals(key));
        if (old is not null)
        {
            if (old.Reason != reason)
                Updates(concerned.First(c => c.Seq == elements[0]), "elements");
            changes.Change(old, old with { Reason = reason! });
            return old.Seq;
        }
        var row = new Acknowledgement { Seq = changes.NextSeq(), Life = changes.Born(), Code = edit.Code, Elements = [.. elements], Reason = reason! };
        changes.Add(row);
        return row.Seq;
    }

    private static string Constant(FindingCode code) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
}
