using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using NanhuOrg.Infrastructure.Postgres.Embedded;

namespace NanhuOrg.Api.Verbs;

/// <summary>The verbs of the executable and their options.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => EmbeddedPostgres.DefaultFolder,
        Description = $"数据目录（data folder），默认 {EmbeddedPostgres.DefaultFolder}",
    };

    private static readonly Option<int> Port = new("--port")
    {
        HelpName = "N",
        DefaultValueFactory = _ => 5080,
        CustomParser = given => (int)Whole(given, 0, 65535),
        Description = "监听端口（port），默认 5080；0 为任意空闲端口",
    };

    private static readonly Option<bool> Empty = new("--empty") { Description = "首次启动时不装入示例数据（sample）" };

    private static readonly Option<long?> AsOf = new("--as-of")
    {
        HelpName = "I",
        CustomParser = given => Whole(given, -1, long.MaxValue),
        Description = "只算到序号 I 为止（ledger index）；-1 为空台账",
    };

    private static readonly Option<string> Name = new("--name") { HelpName = "NAME", Required = true, Description = "客户端名称（name）" };
    private static readonly Option<string> Unit = new("--unit") { HelpName = "CODE", Required = true, Description = "所属单位代码（unit）：只能读写该单位及其下级；'' 为全区" };
    private static readonly Option<string> Scopes = new("--scopes") { HelpName = "LIST", Required = true, Description = "权限范围（scopes），用空格或逗号分隔" };
    private static readonly Argument<string> SignInName = new("NAME") { Description = "登录名（sign-in name）" };
    private static readonly Option<bool> SecondFactorToo = new("--second-factor") { Description = "同时重置第二因素（验证器丢失时）" };
    private static readonly Argument<string> Id = new("ID") { Description = "客户端标识（client id）" };

    public static RootCommand Root()
    {
        var root = new RootCommand("南湖新区组织工作台账（NanhuOrg）。不写动词即 serve。")
        {
            Data, Port, Empty,
            Verb("serve", "启动服务（serve）；Ctrl-C 或 SIGTERM 停止", ServeAsync, Port, Empty),
            Verb("migrate", "升级数据库结构，并重建按旧规则得出的统计和列表（migrate）", (p, ct) => On(p, Migrate.RunAsync, ct, migrates: true)),
            Verb("replay", "由台账原始字节重算，与现有结果比对（replay）：一致则退出码 0", (p, ct) => On(p, (v, c) => Replay.RunAsync(v, p.GetValue(AsOf), c), ct), AsOf),
            Verb("rebuild", "由台账重建全部派生数据（rebuild）", (p, ct) => On(p, Rebuild.RunAsync, ct)),
            new Command("clients", "管理系统客户端（OAuth 2 clients）")
            {
                Verb("add", "新增客户端，打印 clientId 与 clientSecret", (p, ct) => On(p, (v, c) => Clients.AddAsync(v, Wanted(p), c), ct), Name, Unit, Scopes),
                Verb("list", "列出客户端", (p, ct) => On(p, Clients.ListAsync, ct)),
                Verb("rotate", "更换客户端的密钥，打印新密钥（原密钥再用 24 小时；首次启动时生成的立即失效）", (p, ct) => On(p, (v, c) => Clients.RotateAsync(v, p.GetValue(Id)!, c), ct), Id),
                Verb("disable", "停用客户端", (p, ct) => On(p, (v, c) => Clients.DisableAsync(v, p.GetValue(Id)!, c), ct), Id),
            },
            new Command("people", "管理可登录的人员（应急；平时在系统页面办理）")
            {
                Verb("list", "列出人员账号", (p, ct) => On(p, People.ListAsync, ct)),
                Verb("code", "签发一次性代码（管理员自己进不来时），并记入访问日志", (p, ct) => On(p, (v, c) => People.CodeAsync(v, p.GetValue(SignInName)!, p.GetValue(SecondFactorToo), c), ct),
                    SignInName, SecondFactorToo),
            },
        };
        root.SetAction(ServeAsync);
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ChineseHelp();
        help.Description = "显示本说明（help）";
        return root;
    }

    /// <summary>The first thing that was not understood, in one Chinese line.</summary>
    public static string Explain(ParseResult parsed)
    {
        var error = parsed.Errors[0];
        var said = error.SymbolResult switch
        {
            _ when parsed.UnmatchedTokens.Count > 0 => $"不认识的选项或参数 {parsed.UnmatchedTokens[0]}",
            // Our own parsers' words.
            _ when error.Message.StartsWith("选项", StringComparison.Ordinal) => error.Message,
            OptionResult { Option: var option } => $"缺少选项 {option.Name} 或它的值",
            ArgumentResult { Parent: OptionResult { Option: var option } } => $"选项 {option.Name} 缺少值",
            ArgumentResult { Argument: var argument } => $"缺少参数 {argument.Name}",
            CommandResult { Command: { Subcommands.Count: > 0 } command } => $"{command.Name} 之后要写 {string.Join("、", command.Subcommands.Select(c => c.Name))} 之一",
            CommandResult { Command: var command } => $"{command.Name} 缺少 {string.Join("、", Missing(command, parsed))}",
            _ => error.Message,
        };
        return $"{said}；用法见 --help。";
    }

    private static IEnumerable<string> Missing(Command command, ParseResult parsed) =>
        command.Options.Where(o => o.Required && parsed.GetResult(o) is null).Select(o => o.Name)
            .Concat(command.Arguments.Where(a => parsed.GetResult(a)?.Tokens is not { Count: > 0 }).Select(a => a.Name));

    private static Command Verb(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var verb = new Command(name, description);
        foreach (var option in symbols.OfType<Option>()) verb.Options.Add(option);
        foreach (var argument in symbols.OfType<Argument>()) verb.Arguments.Add(argument);
        verb.SetAction(run);
        return verb;
    }

    private static Task<int> ServeAsync(ParseResult parsed, CancellationToken ct) =>
        Serve.RunAsync(new ServeOptions(DataFolder(parsed), parsed.GetValue(Port), parsed.GetValue(Empty)), ct);

    private static Task<int> On(ParseResult parsed, Func<VerbContext, CancellationToken, Task<int>> body, CancellationToken ct, bool migrates = false) =>
        VerbContext.RunAsync(DataFolder(parsed), body, migrates, ct);

    private static string DataFolder(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(Data)!);

    private static NewClient Wanted(ParseResult parsed) =>
        new(parsed.GetValue(Name)!, parsed.GetValue(Unit)!, parsed.GetValue(Scopes)!.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    private static long Whole(ArgumentResult given, long least, long most)
    {
        var text = given.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        given.AddError($"选项 {(given.Parent as OptionResult)?.Option.Name} 的值 {text} 不对：应是 {least} 到 {most} 的整数");
        return least;
    }
}
