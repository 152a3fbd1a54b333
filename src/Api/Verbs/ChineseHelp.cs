using System.CommandLine;
using System.CommandLine.Invocation;

namespace NanhuOrg.Api.Verbs;

/// <summary>--help in Chinese: the library's own words come in English only here.</summary>
internal sealed class ChineseHelp : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var path = new List<string>();
        for (var c = command; c is not RootCommand and not null; c = c.Parents.OfType<Command>().FirstOrDefault()) path.Insert(0, c.Name);
        var words = path.Concat(command.Subcommands.Count > 0 ? [command is RootCommand ? "[动词]" : "动词"] : [])
            .Concat(command.Arguments.Select(a => a.Name)).Append("[选项]");

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        output.WriteLine($"\n用法：{string.Join(' ', words)}");
        Table(output, "动词", command.Subcommands.Select(c => (c.Name, c.Description)));
        Table(output, "参数", command.Arguments.Select(a => (a.Name, a.Description)));
        Table(output, "选项", Options(command).Select(o => ($"{o.Name} {o.HelpName}".TrimEnd(), o.Description)));
        if (command is RootCommand) Table(output, "环境变量", Variables);
        return 0;
    }

    private static (string Name, string? Description)[] Variables =>
    [
        ("ConnectionStrings__Ledger", "已有的 PostgreSQL（连接串）；给出后不启动内置数据库"),
        ("ConnectionStrings__Migrator", "升级结构所用的连接串；不给则用上一项"),
        ("ConnectionStrings__Auditor", "审计只读所用的连接串；不给则用第一项"),
        ("NANHU_PG_BIN", "PostgreSQL 程序所在的 bin 目录"),
        ("NANHU_BIND", "监听地址，默认 127.0.0.1"),
        ("Proxy__Known", "前面的代理的地址或网段，用逗号或空格分隔；只有它们的 X-Forwarded-* 算数"),
        ("Proxy__BasePath", "在主机上的路径，例如 /nanhu；代理去掉它或原样转来都可以"),
        ("Proxy__Hosts", "对外的主机名，用逗号或空格分隔；不给则不限"),
    ];

    private static IEnumerable<Option> Options(Command command)
    {
        var inherited = command.Parents.OfType<Command>().SelectMany(Options).Where(o => o.Recursive);
        return command.Options.Concat(inherited).Where(o => !o.Hidden).Distinct();
    }

    private static void Table(TextWriter output, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        output.WriteLine($"\n{title}:");
        foreach (var (name, description) in all) output.WriteLine($"  {name,-28} {description}");
    }
}
