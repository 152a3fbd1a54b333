using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Symposia;

namespace NanhuOrg.Application.Talent.Symposia;

[Command("talent.symposia.hold", Writes.Creates), Requires(Scopes.TalentWrite)]
public sealed record HoldSymposium(Guid Id, FreeText Topics, UnitCode Unit, DateOnly OccurredOn) : INotes<SymposiumHeld>
{
    public SymposiumHeld Event => new(Topics, Unit, OccurredOn);
}

[Topic("talent.symposia"), Requires(Scopes.TalentRead)]
public sealed record SymposiumView(Guid Id, FreeText Topics, UnitCode Unit, DateOnly OccurredOn, long Version) : RecordView, IView<Fact<SymposiumHeld>, SymposiumView>
{
    DateOnly IView.ListedOn => OccurredOn;

    public static SymposiumView Of(Fact<SymposiumHeld> s, long version) => new(s.Id, s.Event!.Topics, s.Event.Unit, s.Event.OccurredOn, version);
}
