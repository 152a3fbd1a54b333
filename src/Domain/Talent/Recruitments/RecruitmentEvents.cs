using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Talent.Recruitments;

/// <summary>人才引进.</summary>
/// <param name="Person">Pseudonymous id, of the talent context only: it joins with no other area's.</param>
/// <param name="TitleLevel">Level of the professional title; null where the trade has none.</param>
/// <param name="Site">Where the talent is short, or which layout of care it serves; null where neither is meant.</param>
/// <param name="Employer">Name of the enterprise or institution, which need not be a unit of the district.</param>
/// <param name="Unit">Code of the unit that answers for the recruitment.</param>
[EventName("talent.talent-recruited.v1")]
public sealed record TalentRecruited(
    PersonId Person, TalentTrack Track, EngagementMode Mode, TitleLevel? TitleLevel, RecruitmentChannel Channel, TalentSite? Site, string Employer, UnitCode Unit,
    DateOnly OccurredOn)
    : DomainEvent<Recruitment>(OccurredOn);

/// <summary>人才到岗.</summary>
[EventName("talent.talent-arrived.v1")]
public sealed record TalentArrived(DateOnly OccurredOn) : DomainEvent<Recruitment>(OccurredOn);

/// <summary>人才离岗: the engagement is over, also one to which nobody ever came.</summary>
[EventName("talent.talent-left.v1")]
public sealed record TalentLeft(FreeText Reason, DateOnly OccurredOn) : DomainEvent<Recruitment>(OccurredOn);

[CodeList("talentTrack")]
public enum TalentTrack
{
    [JsonStringEnumMemberName("industry")] Industry,
    [JsonStringEnumMemberName("culture-tourism")] CultureTourism,
    [JsonStringEnumMemberName("wellness")] Wellness,
}

[CodeList("engagementMode")]
public enum EngagementMode
{
    [JsonStringEnumMemberName("full-time")] FullTime,
    [JsonStringEnumMemberName("part-time")] PartTime,
    [JsonStringEnumMemberName("flexible")] Flexible,
}

[CodeList("titleLevel")]
public enum TitleLevel
{
    [JsonStringEnumMemberName("junior")] Junior,
    [JsonStringEnumMemberName("intermediate")] Intermediate,
    [JsonStringEnumMemberName("associate-senior")] AssociateSenior,
    [JsonStringEnumMemberName("senior")] Senior,
}

[CodeList("recruitmentChannel")]
public enum RecruitmentChannel
{
    [JsonStringEnumMemberName("market")] Market,
    [JsonStringEnumMemberName("campus")] Campus,
    [JsonStringEnumMemberName("kuaipin")] Kuaipin,
    [JsonStringEnumMemberName("commissioned")] Commissioned,
    [JsonStringEnumMemberName("vocational")] Vocational,
    [JsonStringEnumMemberName("in-house")] InHouse,
    [JsonStringEnumMemberName("referral")] Referral,
}

/// <summary>The three places where culture and tourism are short of talent, and the three layouts of the wellness trade.</summary>
[CodeList("talentSite")]
public enum TalentSite
{
    [JsonStringEnumMemberName("panda-park")] PandaPark,
    [JsonStringEnumMemberName("agri-tourism-town")] AgriTourismTown,
    [JsonStringEnumMemberName("water-centre")] WaterCentre,
    [JsonStringEnumMemberName("institution-care")] InstitutionCare,
    [JsonStringEnumMemberName("community-care")] CommunityCare,
    [JsonStringEnumMemberName("home-care")] HomeCare,
}

[CodeList("recruitmentStatus")]
public enum RecruitmentStatus
{
    [JsonStringEnumMemberName("recruited")] Recruited,
    [JsonStringEnumMemberName("arrived")] Arrived,
    [JsonStringEnumMemberName("ended")] Ended,
}
