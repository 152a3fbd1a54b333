using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Talent.Recruitments;

/// <summary>One engagement of a talent (人才引进) on one of three tracks: recruited, arrived, and one day over.</summary>
public sealed record Recruitment(Guid Id) : IState<Recruitment>
{
    public UnitCode? Unit { get; private init; }

    public PersonId? Person { get; private init; }

    public TalentTrack Track { get; private init; }

    public EngagementMode Mode { get; private init; }

    public TitleLevel? TitleLevel { get; private init; }

    public RecruitmentChannel Channel { get; private init; }

    public TalentSite? Site { get; private init; }

    public string Employer { get; private init; } = "";

    public DateOnly RecruitedOn { get; private init; }

    public DateOnly? ArrivedOn { get; private init; }

    public DateOnly? EndedOn { get; private init; }

    public DateOnly LastOn { get; private init; }

    public RecruitmentStatus Status => EndedOn is not null ? RecruitmentStatus.Ended : ArrivedOn is not null ? RecruitmentStatus.Arrived : RecruitmentStatus.Recruited;

    /// <summary>A person has one running engagement a track: two would count one talent as two.</summary>
    public IEnumerable<UniqueKey> UniqueKeys => Unit is not null && EndedOn is null ? [new(RecruitmentRefusals.EngagementKey, $"{Track.Code()}/{Person?.Normal}")] : [];

    public static Recruitment Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(TalentRecruited)
        ? Unit is null ? null : RecruitmentRefusals.AlreadyRecruited
        : Unit is null ? RecruitmentRefusals.NotRecruited
        : EndedOn is not null ? RecruitmentRefusals.AlreadyEnded
        : happening == typeof(TalentArrived) && ArrivedOn is not null ? RecruitmentRefusals.AlreadyArrived
        : null;

    public Refusal? Refuses(DomainEvent<Recruitment> happening) => happening switch
    {
        _ when Bars(happening.GetType()) is { } barred => barred,
        TalentRecruited { Track: TalentTrack.Industry, TitleLevel: not (Recruitments.TitleLevel.AssociateSenior or Recruitments.TitleLevel.Senior) } =>
            RecruitmentRefusals.TitleTooLow,
        TalentRecruited { Site: { } site } e when TrackOf(site) != e.Track => RecruitmentRefusals.SiteOfAnotherTrack,
        TalentRecruited => null,
        _ when happening.OccurredOn < LastOn => RecruitmentRefusals.BeforeTheLastStep.With("date", LastOn.Iso()),
        _ => null,
    };

    public Recruitment After(DomainEvent<Recruitment> happening)
    {
        var next = happening switch
        {
            TalentRecruited e => this with
            {
                Unit = e.Unit,
                Person = e.Person,
                Track = e.Track,
                Mode = e.Mode,
                TitleLevel = e.TitleLevel,
                Channel = e.Channel,
                Site = e.Site,
                Employer = e.Employer,
                RecruitedOn = e.OccurredOn,
            },
            TalentArrived e => this with { ArrivedOn = e.OccurredOn },
            TalentLeft e => this with { EndedOn = e.OccurredOn },
            _ => throw new UnknownEventException(happening, typeof(Recruitment)),
        };
        return next with { LastOn = happening.OccurredOn };
    }

    private static TalentTrack TrackOf(TalentSite site) =>
        site is TalentSite.PandaPark or TalentSite.AgriTourismTown or TalentSite.WaterCentre ? TalentTrack.CultureTourism : TalentTrack.Wellness;
}

public static class RecruitmentRefusals
{
    public static readonly Refusal AlreadyRecruited = new("talent.recruitments.already-recruited");
    public static readonly Refusal NotRecruited = new("talent.recruitments.not-recruited");
    public static readonly Refusal AlreadyArrived = new("talent.recruitments.already-arrived");
    public static readonly Refusal AlreadyEnded = new("talent.recruitments.already-ended");
    public static readonly Refusal BeforeTheLastStep = new("talent.recruitments.before-the-last-step");
    public static readonly Refusal TitleTooLow = new("talent.recruitments.title-too-low");
    public static readonly Refusal SiteOfAnotherTrack = new("talent.recruitments.site-of-another-track");
    public static readonly Refusal EngagementTaken = new("talent.recruitments.engagement-taken");
    public static readonly UniqueKeyKind EngagementKey = new("talent.recruitments.engagement", EngagementTaken);
}
