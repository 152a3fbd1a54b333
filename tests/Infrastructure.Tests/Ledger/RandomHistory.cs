using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>One random step: three numbers that choose what, of which, and when.</summary>
internal readonly record struct RandomStep(int What, int Which, int When)
{
    public static readonly Gen<RandomStep[]> History = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 9999], Gen.Int[0, 730], (what, which, when) => new RandomStep(what, which, when))
        .Array[60, 140];
}

/// <summary>Lives a random history: cases, platforms, units that move and close, and corrections of anything. Most steps are allowed, some are refused, none fails.</summary>
internal sealed class RandomHistory(LedgerNode node)
{
    private static readonly string?[] Summaries = [null, "邻里口角，已劝和", "宅基地边界 50%_b 未清", "噪声😀扰民，Ａb 栋", "邻里纠纷：口角", "口　角"];

    private readonly List<Guid> disputes = [];
    private readonly List<Guid> platforms = [];
    private readonly List<string> units = ["s1", "c1", "c2", "c3"];
    private long entries;

    /// <summary>Accepted commands by their wire name: a history without corrections would prove nothing about them.</summary>
    public Dictionary<string, int> Accepted { get; } = [];

    public async Task LiveAsync(IEnumerable<RandomStep> steps)
    {
        await node.SettleDistrictAsync();
        entries = 5;
        foreach (var step in steps)
        {
            // a year has its own numbers
            if (step is { What: 21, When: < 365 }) node.Time.Move(TimeSpan.FromDays(step.When));
            if (await CommandOf(step) is not { } command) continue;
            switch (await node.Send(command))
            {
                case Outcome.Accepted accepted:
                    entries = accepted.Receipt.LedgerIndex + 1;
                    var name = CommandCatalog.Of(command.GetType()).Name;
                    Accepted[name] = Accepted.GetValueOrDefault(name) + 1;
                    if (command is RegisterDispute d && !disputes.Contains(d.Id)) disputes.Add(d.Id);
                    if (command is EstablishPlatform p && !platforms.Contains(p.Id)) platforms.Add(p.Id);
                    if (command is RegisterUnit u && !units.Contains(u.Code.Text)) units.Add(u.Code.Text);
                    break;
                case Outcome.Refused or Outcome.Invalid or Outcome.Missing: break;
                case var other: throw new InvalidOperationException($"{command} ended in {other}.");
            }
        }
    }

    private async Task<ICommand?> CommandOf(RandomStep step)
    {
        var on = LedgerNode.Day.AddDays(step.When - 365);
        var later = new DateOnly(2025, 6, 1).AddDays(step.When % 30);
        var dispute = disputes.Count == 0 ? Guid.NewGuid() : disputes[step.Which % disputes.Count];
        var unit = units[step.Which % units.Count];
        return step.What switch
        {
            // sometimes an id that was there before, perhaps all of it reversed since
            < 22 => new RegisterDispute(step.Which % 7 == 0 ? dispute : Guid.NewGuid(), new(unit), (DisputeCategory)(step.Which % 6), (DisputeSource)(step.When % 5),
                1 + (step.Which % 9), Summaries[step.Which % Summaries.Length] is { } summary ? new(summary) : null, on),
            < 27 => new AssignMediators(dispute, [new($"p-{step.When}")], on),
            < 33 => new RecordMediation(dispute, null, later),
            < 46 => new ResolveDispute(dispute, (AgreementForm)(step.When % 2), step.When % 2 == 0 ? null : $"南调〔2024〕{step.Which % 20}号", step.Which % 3 == 0 ? on : later),
            < 50 => new EndMediation(dispute, new("双方未达成一致"), later),
            < 56 => new ReopenDispute(dispute, new("协议未履行"), later.AddDays(1)),
            < 62 => new EstablishPlatform(step.Which % 5 == 0 && platforms.Count > 0 ? platforms[0] : Guid.NewGuid(), new(unit), step.Which % 2 == 0 ? "居委会" : "邻里中心", on),
            < 65 => platforms.Count == 0 ? null : new ClosePlatform(platforms[step.Which % platforms.Count], null, later),
            < 69 => new RegisterUnit(new($"u{step.Which % 12}"), $"单位{step.Which}", step.When % 4 == 0 ? UnitKind.Street : UnitKind.Village,
                new(step.When % 4 == 0 ? "d1" : "s1"), null, on),
            < 72 => new MoveUnit(new(unit), new(units[step.When % units.Count]), later),
            < 74 => new RenameUnit(new(unit), $"新名{step.When}", later),
            < 76 => new CloseUnit(new(unit), null, later),
            < 90 => await Replacement(step.Which % entries, step),
            _ => new ReverseEntry(step.What % 2 == 0 ? entries - 1 - (step.Which % Math.Min(entries, 6)) : step.Which % entries, new("录入有误")),
        };
    }

    // the original body with something else in it, as a clerk would correct it
    private async Task<ICommand?> Replacement(long index, RandomStep step)
    {
        var entry = EntryBytes.Read((await node.Service<IEntries>().Find(index, default))!.Bytes);
        var data = JsonNode.Parse(entry.Type == EntryReplaced.Name ? entry.Data.GetProperty("data").GetRawText() : entry.Data.GetRawText())!.AsObject();
        if (data.ContainsKey("community") && step.When % 3 == 0) data["community"] = units[step.Which % units.Count];
        else if (data.ContainsKey("category") && step.When % 3 == 1) data["category"] = "family";
        else if (data.ContainsKey("parent") && data["parent"] is not null && step.When % 3 == 0) data["parent"] = units[step.When % units.Count];
        else if (data.ContainsKey("occurredOn"))
            data["occurredOn"] = DateOnly.Parse((string)data["occurredOn"]!, System.Globalization.CultureInfo.InvariantCulture).AddDays((step.When % 40) - 20)
                .ToString("yyyy-MM-dd");
        return new ReplaceEntry(index, JsonSerializer.SerializeToElement(data), new("录入有误"));
    }
}
