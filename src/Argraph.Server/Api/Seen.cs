using Argraph.Server.Api.Loading;

namespace Argraph.Server.Api;

/// <summary>A value and the view it was read from: the source object of every type, so that one request may read two revisions.</summary>
internal sealed record Seen(object Value, GraphReader Reader);
