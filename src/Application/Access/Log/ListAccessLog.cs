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

        // A day of another age narrows nothing.
        private static DateTimeOffset? Begin(DateOnly? day, int later = 0) =>
            day is { Year: > 2000 and < 9000 } d ? China.StartOf(d.AddDays(later)) : null;
    }
}
