using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>The years in which units are ranked, the first first. That there is a scheme is no secret from those whom it assesses.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record ListAssessedYears(Caller Caller) : IQuery<IReadOnlyList<int>>
{
    internal sealed class Handler(IRecords records) : IRequestHandler<ListAssessedYears, IReadOnlyList<int>>
    {
        private const int Most = 1_000;

        public async Task<IReadOnlyList<int>> Handle(ListAssessedYears query, CancellationToken ct)
        {
            var published = new Dictionary<string, string> { ["status"] = SchemeStatus.Published.Code(), ["direction"] = AssessmentDirection.Downward.Code() };
            var schemes = await records.List(new("assessment.schemes", null, published, null, null, -1, Most), ct);
            return [.. schemes.Select(s => s.As<SchemeView>().Year).Order()];
        }
    }
}
