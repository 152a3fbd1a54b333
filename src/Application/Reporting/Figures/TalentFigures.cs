using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;
using NanhuOrg.Domain.Talent.Symposia;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>
/// Talents are counted by person, in the year in which they were recruited, whether they stayed or not; who left is a figure of its own. The total counts the persons of
/// all tracks, so it is the sum of the three tracks as long as nobody was recruited on two of them; who was counts once in the total.
/// </summary>
internal static class TalentFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Persons("talent.industry", TalentTrack.Industry).By<EngagementMode>("mode", r => r.Mode).By<TitleLevel>("titleLevel", r => r.TitleLevel)
            .By<RecruitmentChannel>("channel", r => r.Channel),
        Persons("talent.shortage", TalentTrack.CultureTourism).By<EngagementMode>("mode", r => r.Mode).By<RecruitmentChannel>("channel", r => r.Channel)
            .By<TalentSite>("site", r => r.Site),
        Persons("talent.wellness", TalentTrack.Wellness).By<EngagementMode>("mode", r => r.Mode).By<RecruitmentChannel>("channel", r => r.Channel)
            .By<TalentSite>("site", r => r.Site),
        Figure.DistinctPersons<Recruitment>("talent.total", r => r.Person).Adds<TalentRecruited>()
            .By<TalentTrack>("track", r => r.Track).By<EngagementMode>("mode", r => r.Mode).By<RecruitmentChannel>("channel", r => r.Channel),
        Sites("talent.shortage.sites", CountUnit.Sites, TalentTrack.CultureTourism),
        Sites("talent.wellness.layouts", CountUnit.Layouts, TalentTrack.Wellness),
        Figure.Distinct<Recruitment>("talent.channels", CountUnit.Channels, r => r.Channel.Code()).Adds<TalentRecruited>().By<TalentTrack>("track", r => r.Track),
        Figure.DistinctPersons<Recruitment>("talent.arrived", r => r.Person).Adds<TalentArrived>().By<TalentTrack>("track", r => r.Track)
            .By<EngagementMode>("mode", r => r.Mode),
        Figure.Count<Recruitment>("talent.left", CountUnit.PersonTimes).Adds<TalentLeft>().By<TalentTrack>("track", r => r.Track).By<EngagementMode>("mode", r => r.Mode),
        Figure.Count<Fact<SymposiumHeld>>("talent.meetings", CountUnit.Meetings).Adds<SymposiumHeld>(),
    ];

    public static readonly IReadOnlyList<NotCounted> NotCounted = [];

    private static FigureBuilder<Recruitment> Persons(string code, TalentTrack track) =>
        Figure.DistinctPersons<Recruitment>(code, r => r.Person).Adds<TalentRecruited>((r, _) => r.Track == track);

    private static FigureBuilder<Recruitment> Sites(string code, CountUnit unit, TalentTrack track) =>
        Figure.Distinct<Recruitment>(code, unit, r => r.Site?.Code()).Adds<TalentRecruited>((r, _) => r.Track == track && r.Site is not null)
            .By<RecruitmentChannel>("channel", r => r.Channel);
}
