using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <param name="Content">As it stands: the draft, or the last version.</param>
/// <param name="Units">Who is assessed; null while that is not declared.</param>
/// <param name="Versions">All published versions, the first first.</param>
[Topic("assessment.schemes"), Requires(Scopes.AssessmentRead)]
public sealed record SchemeView(
    Guid Id, int Year, AssessmentDirection Direction, SchemeStatus Status, SchemeContent Content, IReadOnlyList<AssessedUnit>? Units,
    IReadOnlyList<SchemeVersion> Versions, DateOnly DraftedOn, long Version)
    : RecordView, IView<Scheme, SchemeView>
{
    DateOnly IView.ListedOn => DraftedOn;

    public static SchemeView Of(Scheme s, long version) => new(s.Id, s.Year, s.Direction, s.Status, s.Content, s.Units, s.Versions, s.DraftedOn, version);
}
