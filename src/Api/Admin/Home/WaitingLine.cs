using NanhuOrg.Api.Admin.Assessment.Rankings;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Assessment.Results;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Talent.Recruitments;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Api.Admin.Home;

/// <summary>One line of what waits for somebody: how many, and where they are.</summary>
/// <param name="Count">Null where there is nothing to count.</param>
internal sealed record WaitingLine(string Title, int? Count, string Href)
{
    /// <summary>What waits for the person at the desk, after what this person may do.</summary>
    /// <param name="openDisputes">The figure of that name; null where the person may not read figures.</param>
    public static async Task<IReadOnlyList<WaitingLine>> For(Desk desk, decimal? openDisputes)
    {
        var lines = new List<WaitingLine>();
        if (desk.May(Scopes.AssessmentReview))
        {
            lines.Add(Line("考核结果待核验", await desk.Ask(new ListRecords<ResultView>(desk.Caller, First) { Equal = Status(ResultStatus.Submitted) }), "assessment/results/waiting"));
            lines.Add(Line("加减分待审批", await desk.Ask(new ListRecords<AdjustmentView>(desk.Caller, First) { Equal = Status(AdjustmentStatus.Proposed) }),
                "assessment/adjustments?status=proposed"));
        }

        if (desk.May(Scopes.AssessmentWrite))
        {
            var due = await desk.Ask(new GetDueResults(desk.Caller, await AssessedYears.Latest(desk)));
            lines.Add(new("考核结果待报送", due.Sum(d => d.Places.Count), "assessment/results/due"));
            lines.Add(new("考核结果被退回，待重新报送", (await desk.Ask(new ListUnanswered(desk.Caller))).Count, "assessment"));
        }

        if (desk.May(Scopes.GovernanceWrite)) lines.Add(new("矛盾纠纷在办", (int)(openDisputes ?? 0), "governance/disputes?status=open"));
        if (desk.May(Scopes.TalentWrite))
            lines.Add(Line("引进人才待到岗", await desk.Ask(new ListRecords<RecruitmentView>(desk.Caller, First) { Equal = Status(RecruitmentStatus.Recruited) }),
                "talent/recruitments?status=recruited"));
        return [.. lines.Where(l => l.Count is not 0)];
    }

    // they are counted, not shown
    private static readonly PageRequest First = new(-1, 1);

    private static Dictionary<string, string> Status(Enum status) => new() { ["status"] = status.Code() };

    private static WaitingLine Line<TView>(string title, Page<TView> page, string href) => new(title, (int)page.Total!.Value, href);
}
