using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NanhuOrg.Api.Sample;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Clocks;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Api.Tests.Sample;

/// <summary>Puts every line of the sample before the domain's own deciders, corrections included: what the ledger would refuse is found here, without a database.</summary>
internal sealed partial class SampleRuleBook
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    private readonly List<(string Stream, DomainEvent Event)?> entries = [];
    private readonly Dictionary<string, List<int>> effective = [];
    private readonly Dictionary<string, long> versions = [];

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Count;

    /// <summary>Null when the line is accepted, else what is wrong with it.</summary>
    public string? Accept(SampleCommand line)
    {
        var corrects = line.Command.StartsWith("ledger.entries.", StringComparison.Ordinal) ? int.Parse(line.Id!, CultureInfo.InvariantCulture) : -1;
        var stream = corrects >= 0 ? entries[corrects]!.Value.Stream : line.Id ?? (string?)line.Body["id"] ?? (string?)line.Body["code"] ?? (string)line.Body["name"]!;
        var version = versions.TryGetValue(stream, out var known) ? known : (long?)null;
        versions[stream] = (version ?? 0) + line.Entries;
        if ((line.IfMatch ?? 0) != (version ?? 0)) return $"ifMatch {line.IfMatch}, but the stream is at {version}";

        if (corrects < 0) return Add(line, stream);
        var standing = effective[stream];
        if (!standing.Contains(corrects)) return "corrects what does not stand";
        entries.Add(null);
        if (line.Command == "ledger.entries.reverse")
        {
            if (standing[^1] != corrects) return "reverses what is not the last";
            standing.RemoveAt(standing.Count - 1);
            return Folds(stream);
        }

        var replaced = entries[corrects]!.Value.Event;
        var right = (JsonObject)line.Body["body"]!;
        if ((string?)right["id"] is { } id && id != stream) return "replaces another stream's body";
        entries[corrects] = (stream, Said(right, replaced, line));
        if (entries[corrects]!.Value.Event == replaced) return "changes nothing";
        return Late(entries[corrects]!.Value.Event, line) ?? Folds(stream);
    }

    public T State<T>(string stream)
        where T : class, IState<T> => effective[stream]
            .Aggregate(T.Start(Guid.TryParse(stream, out var id) ? id : Guid.Empty), (state, i) => state.After((DomainEvent<T>)entries[i]!.Value.Event));

    public IEnumerable<string> Streams<T>()
        where T : class, IState<T> => effective.Keys.Where(s => entries[effective[s][0]]!.Value.Event is DomainEvent<T>);

    private static string? Late(DomainEvent happening, SampleCommand line) =>
        happening.OccurredOn > DateOnly.FromDateTime(line.RecordedAt.ToOffset(TimeSpan.FromHours(8)).DateTime) ? "occurs after it is recorded" : null;

    private string? Add(SampleCommand line, string stream)
    {
        if (line.Command.Split('.')[0] is "cadres" or "assessment" || line.Command == "organization.policies.set") return Decide(line, stream);
        DomainEvent Read<T>()
            where T : DomainEvent => line.Body.Deserialize<T>(Json)!;
        var happening = line.Command switch
        {
            "organization.clocks.simulate" => Read<ClockSimulated>(),
            "organization.units.register" => Read<UnitRegistered>(),
            "organization.units.rename" => Read<UnitRenamed>(),
            "organization.units.move" => Read<UnitMoved>(),
            "organization.units.close" => Read<UnitClosed>(),
            "governance.platforms.establish" => Read<PlatformEstablished>(),
            "governance.platforms.close" => Read<PlatformClosed>(),
            "governance.disputes.register" => Read<DisputeRegistered>(),
            "governance.disputes.assign-mediators" => Read<MediatorsAssigned>(),
            "governance.disputes.record-mediation" => Read<MediationHeld>(),
            "governance.disputes.resolve" => Read<DisputeResolved>(),
            "governance.disputes.end" => Read<MediationEnded>(),
            "governance.disputes.reopen" => Read<DisputeReopened>(),
            "talent.recruitments.recruit" => Read<TalentRecruited>(),
            "talent.recruitments.arrive" => Read<TalentArrived>(),
            "talent.recruitments.end" => Read<TalentLeft>(),
            _ => throw new NotSupportedException(line.Command),
        };
        Stand(stream, happening);
        return Late(happening, line) ?? Place(happening) ?? Folds(stream);
    }

    private void Stand(string stream, DomainEvent happening)
    {
        if (!effective.TryGetValue(stream, out var standing)) effective[stream] = standing = [];
        standing.Add(entries.Count);
        entries.Add((stream, happening));
        if (happening is DomainEvent<Unit>) tree = null;
    }

    /// <summary>The places a record names are registered, of the right kind and open.</summary>
    private string? Place(DomainEvent happening)
    {
        var (code, below) = happening switch
        {
            DisputeRegistered e => (e.Community, false),
            PlatformEstablished e => (e.Community, false),
            UnitRegistered { Parent: { } parent } => (parent, true),
            UnitMoved e => (e.Parent, true),
            TalentRecruited e => (e.Unit, true),
            _ => (null, true),
        };
        if (code is null) return null;
        var platforms = happening is PlatformEstablished ? Streams<Platform>().Select(State<Platform>) : [];
        if (platforms.Count(p => p.Community == code && p.Status == PlatformStatus.Open) > 1) return $"a second platform in {code}";
        if (happening is TalentRecruited recruited && Streams<Recruitment>().Select(State<Recruitment>).SelectMany(r => r.UniqueKeys).GroupBy(c => c).Any(g => g.Count() > 1))
            return $"a second engagement of {recruited.Person}";
        if (!effective.ContainsKey(code.Text)) return $"unknown unit {code}";
        var unit = State<Unit>(code.Text);
        var fits = unit.Status == UnitStatus.Open && unit.RegisteredOn <= happening.OccurredOn && (below || unit.Kind is UnitKind.Community or UnitKind.Village);
        return fits ? null : $"not possible in {code}";
    }

    private string? Folds(string stream) => entries[effective[stream][0]]!.Value.Event switch
    {
        DomainEvent<Clock> => Folds<Clock>(stream),
        DomainEvent<Unit> => Folds<Unit>(stream),
        DomainEvent<Platform> => Folds<Platform>(stream),
        DomainEvent<Recruitment> => Folds<Recruitment>(stream),
        DomainEvent<Result> => Folds<Result>(stream),
        _ => Folds<Dispute>(stream),
    };

    private string? Folds<T>(string stream)
        where T : class, IState<T> =>
        T.Start(Guid.Empty).Decide([.. effective[stream].Select(i => (DomainEvent<T>)entries[i]!.Value.Event)]).Refusal?.Code;
}
