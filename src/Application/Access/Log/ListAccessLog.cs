using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access.Log;

/// <summary>The access log of the caller's unit and below, newest first.</summary>
/// <param name="Person">Account or client, as doer or as the one it happened to.</param>
/// <param name="From">Date in Asia/Shanghai, like <paramref name="To"/>, both inclusive.</param>
[Requires(Scopes.AccessLog)]
public sealed record ListAccessLog(Caller Caller, PageRequest Page, string? Person = null, AccessFactKind? Kind = null, DateOnly? From = null, DateOnly? To = null)
    : IQuery<Page<AccessEntry>>
{
    public sealed class Handler(IAccessLog log, IUnits units) : IRequestHandler<ListAccessLog, Page<AccessEntry>>
    {
        public async Task<Page<AccessEntry>> Handle(ListAccessLog query, CancellationToken ct)
        {
            var entries = await log.List(
                new(
                    units.Current.Within(query.Caller.Unit), query.Person, query.Kind, Begin(query.From), Begin(query.To, 1), query.Page.After < 0 ? null : query.Page.After,
                    query.Page.Limit + 1),
                ct);
            var items = entries.Take(query.Page.Limit).ToList();
            return new(items, entries.Count > query.Page.Limit ? PageRequest.Cursor(items[^1].Number) : null);
        }

        private static readonly DateOnly Oldest = new(1900, 1, 1), Newest = new(9000, 1, 1);

        // what no line can be older or newer than is as good as any such day, and can be reckoned with
        private static DateTimeOffset? Begin(DateOnly? day, int later = 0) =>
            day is { } d ? China.StartOf((d < Oldest ? Oldest : d > Newest ? Newest : d).AddDays(later)) : null;
    }
}
