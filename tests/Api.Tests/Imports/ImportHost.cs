using System.Collections;
using System.Globalization;
using MiniExcelLibs;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Imports;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Documents;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Imports;

/// <summary>The small district, and people who send files.</summary>
public sealed class ImportHost : DistrictHost
{
    public const string Disputes = "governance.disputes.register";

    public static readonly string[] Heads = ["社区（村）*", "纠纷类型*", "纠纷来源*", "当事人数", "简要情况", "发生日期*", "协议形式", "协议编号", "化解日期"];

    private int people;

    public string Folder => Service<UploadFolder>().Path;

    public async Task<Caller> PersonAsync(string? unit = null, params StaffRole[] roles)
    {
        var name = $"import{Interlocked.Increment(ref people)}";
        var opened = await Service<IAccounts>().Open(
            _ => [new NewAccount(name, "测试人员", unit is null ? null : new(unit), roles.Length == 0 ? [StaffRole.Operator] : roles)], AccessActor.Server, default);
        var account = opened.Single().Account;
        return new Caller(Caller.Desk, new(account.Id), account.Unit, Roles.ScopesOf(account.Roles));
    }

    public static MemoryStream Disputed(params IEnumerable<string?[]> rows) => new RawWorkbook().Texts("数据", rows.Prepend(Heads)).File();

    public async Task<(Upload? Waiting, Dry? Found, Import? Same)> CheckAsync(Caller caller, Stream file, string topic = Disputes)
    {
        var (waiting, same) = await Service<CheckImport>().Check(ImportTopic.Find(topic)!, caller, "三月.xlsx", file, default);
        return (waiting, waiting is null ? null : Service<IUploads>().Find(waiting.Id)!.Value.Found, same);
    }

    /// <summary>Looks the file through, confirms it, and waits for its end.</summary>
    public async Task<Import> ImportAsync(Caller caller, Stream file, string topic = Disputes)
    {
        var (waiting, found, _) = await CheckAsync(caller, file, topic);
        found!.Good.Should().BePositive(string.Join(' ', found.Problems));
        await Service<StartImport>().Start(waiting!.Id, caller, default);
        return await EndAsync(waiting.Id);
    }

    public async Task<Import> EndAsync(Guid id)
    {
        await Eventually.BeAsync(async () => await Service<IImports>().Find(id, default) is { FinishedAt: not null }, "the import has come to its end", TimeSpan.FromMinutes(2));
        return (await Service<IImports>().Find(id, default))!;
    }

    /// <summary>A sheet that was given back, row by row.</summary>
    public static List<object?[]> Read(Stream sheet)
    {
        using var copy = new MemoryStream();
        sheet.CopyTo(copy);
        sheet.Dispose();
        copy.Position = 0;
        return [.. copy.Query().Cast<IDictionary<string, object?>>().Select(r => r.Values.ToArray())];
    }

    /// <summary>The row that says what a body says.</summary>
    public static MemoryStream Said(ImportTopic topic, IReadOnlyDictionary<string, object?> body) =>
        Said([.. topic.Columns.Where(c => c.Step == 0)], body);

    private static MemoryStream Said(List<ImportColumn> columns, IReadOnlyDictionary<string, object?> body) =>
        new RawWorkbook().Texts("数据", [.. columns.Select(c => c.Head)], [.. columns.Select(c => Text(At(body, c.Path.Split('.'))))]).File();

    private static object? At(object? body, IEnumerable<string> path) => path.Aggregate(body, (at, name) => at switch
    {
        IReadOnlyDictionary<string, object?> fields => fields.GetValueOrDefault(name),
        null => null,
        _ => at.GetType().GetProperty(name)?.GetValue(at),
    });

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IEnumerable many => string.Join('、', many.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
