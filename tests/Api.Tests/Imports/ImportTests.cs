using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Imports;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Imports;

public sealed class ImportTests(ImportHost host) : ApiTests<ImportHost>(host)
{
    private static readonly string?[] Good = ["南湖社区", "邻里", "来访", "2", "楼道堆物", "2024-03-05"];

    public static TheoryData<string> Topics() => [.. ImportTopic.All.Select(t => t.Name)];

    [Fact]
    public async Task Of_three_hundred_rows_with_five_bad_ones_the_others_are_recorded_and_the_five_come_back()
    {
        var caller = await Host.PersonAsync();
        var rows = Enumerable.Range(0, 300).Select(
            i => (string?[])["南湖社区", "邻里", "热线", "2", $"三百件之{i}", $"2024/3/{(i % 28) + 1}", .. i % 2 == 0 ? ["口头", null, "2024年4月1日"] : Array.Empty<string?>()]).ToList();
        rows[10][5] = "3月5日";
        rows[20][0] = "没有的社区";
        rows[30][1] = "吵架";
        rows[40][4] = "联系人 13812345678";
        rows[50][8] = "2024-01-01";
        var (file, before) = (ImportHost.Disputed(rows).ToArray(), await Host.HeadAsync());

        var (waiting, found, _) = await Host.CheckAsync(caller, new MemoryStream(file));
        (found!.Rows, found.Good, found.Known, found.Wrong).Should().Be((300, 295, 0, 5));
        found.Problems.Select(p => (p.Row, p.Column, p.Code)).Should().Equal(
            (12, "发生日期", "cell-not-a-date"), (22, "社区（村）", "cell-no-such-unit"), (32, "纠纷类型", "cell-not-in-list"), (42, "简要情况", "resident-identity"),
            (52, "", "governance.disputes.before-the-last-step"));
        (await Host.HeadAsync()).Should().Be(before, "a dry run records nothing");

        await Host.Service<StartImport>().Start(waiting!.Id, caller, default);
        var import = await Host.EndAsync(waiting.Id);
        (import.Counts, import.Stopped).Should().Be((new ImportCounts(295, 0, 5), null));
        (await Host.HeadAsync()).Should().Be(before + 295 + 145);
        import.Problems.Should().BeEquivalentTo(found.Problems);

        var sheet = ImportHost.Read(Host.Service<IUploads>().OpenRefused(waiting.Id)!);
        sheet[0].Should().Equal([.. ImportHost.Heads, "问题"]);
        sheet.Skip(1).Select(r => r[4]).Should().Equal("三百件之10", "三百件之20", "三百件之30", "联系人 13812345678", "三百件之50");
        sheet.Skip(1).Select(r => r[9]).Should().OnlyContain(t => ((string)t!).StartsWith("原第 "));
        (await Host.CheckAsync(caller, Host.Service<IUploads>().OpenRefused(waiting.Id)!)).Found!.Wrong.Should().Be(5, "what is given back can be sent again");

        Directory.EnumerateFiles(Host.Folder, $"{waiting.Id}.*").Select(Path.GetExtension).Should().NotContain(".json");
        Host.Service<IUploads>().Open(waiting.Id).Should().BeNull("what was imported does not lie about");
        var recorded = await Host.Service<PastImports>().Recorded(import, 0, 1000, default);
        recorded.Should().HaveCount(295).And.NotContain(r => r.Row == 12);
        var entry = (await Api.Get($"/api/v1/ledger/entries/{recorded[0].Receipt.LedgerIndex}")).Must(200).Text;
        entry.Should().Contain(caller.Person!.Text);
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(System.Text.Json.JsonDocument.Parse(entry).RootElement.Text("bytes")))
            .Should().Contain(import.KeyOf(2, 0), "each entry says which file and row it came from");

        var (again, _, same) = await Host.CheckAsync(caller, new MemoryStream(file));
        (again, same!.Id).Should().Be((null, import.Id), "the same file is not taken twice");
    }

    [Fact]
    public async Task A_file_that_was_mended_or_has_grown_is_recorded_only_where_it_is_new()
    {
        var caller = await Host.PersonAsync();
        string?[] twin = ["湖滨社区", "物业", "热线", null, null, "2024-05-06"];
        (await Host.ImportAsync(caller, ImportHost.Disputed(["湖滨社区", "物业", "热线", "2", "长大的文件", "2024-05-06"], twin, twin))).Counts.Should().Be(new ImportCounts(3, 0, 0));

        var before = await Host.HeadAsync();
        string?[] resolved = ["湖滨社区", "物业", "热线", "2", "长大的文件", "2024-05-06", "书面", "湖调1号", "2024-06-01"];
        (await Host.ImportAsync(caller, ImportHost.Disputed(twin, resolved, twin, twin))).Counts.Should().Be(new ImportCounts(2, 2, 0));
        (await Host.HeadAsync()).Should().Be(before + 2, "the resolution, and the third of three that are alike");

        var (_, found, _) = await Host.CheckAsync(caller, ImportHost.Disputed(twin, ["湖滨社区", "物业", "热线", "2", "长大的文件", "2024-05-06", "口头", null, "2024-06-02"]));
        (found!.Known, found.Wrong).Should().Be((1, 1));
        found.Problems.Single().Code.Should().Be("governance.disputes.already-resolved");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Stopped_in_the_middle_it_is_brought_to_its_end_and_nothing_is_there_twice()
    {
        var caller = await Host.PersonAsync();
        var rows = Enumerable.Range(0, 1500).Select(i => (string?[])["龙山村", "土地", "走访发现", null, $"中断之{i}", "2024-07-08", "口头", null, "2024-07-09"]).ToList();
        rows[700][0] = "?";
        var (waiting, found, _) = await Host.CheckAsync(caller, ImportHost.Disputed(rows));
        var import = new Import(waiting!.Id, waiting.Sha256, waiting.Topic, waiting.FileName, waiting.Account, null, found!.Rows, found.LastRow);
        (await Host.Service<IImports>().Begin(import, default)).Should().BeTrue();
        var before = await Host.HeadAsync();

        using (var stop = new CancellationTokenSource())
        {
            var running = Host.Service<RunImport>().Run(import, caller, stop.Token);
            await Testing.Eventually.BeAsync(async () => await Host.HeadAsync() > before + 700, "some of it is recorded");
            await stop.CancelAsync();
            await FluentActions.Awaiting(() => running).Should().ThrowAsync<OperationCanceledException>();
        }

        (await Host.HeadAsync()).Should().BeInRange(before + 700, before + 2990);
        (await Host.Service<IImports>().Find(import.Id, default))!.FinishedAt.Should().BeNull();

        Host.Service<IImportRuns>().Wake();
        (await Host.EndAsync(import.Id)).Counts.Should().Be(new ImportCounts(1499, 0, 1));
        (await Host.HeadAsync()).Should().Be(before + 2998);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task What_a_caller_of_the_interface_can_send_a_row_can_say(string name)
    {
        var topic = ImportTopic.Find(name)!;
        var (caller, before) = (await Host.PersonAsync(), await Host.HeadAsync());
        var example = await new Examples(Api).Of(name, DistrictHost.Community, DistrictHost.Street);
        before = await Host.HeadAsync();

        var import = await Host.ImportAsync(caller, ImportHost.Said(topic, example.Body), name);

        import.Counts.Should().Be(new ImportCounts(1, 0, 0));
        (await Host.HeadAsync()).Should().Be(before + 1);
        if (!topic.IsGuarded) return;
        var (_, found, _) = await Host.CheckAsync(caller, ImportHost.Said(topic, new Dictionary<string, object?>(example.Body) { ["occurredOn"] = "2024-09-09" }), name);
        found!.Problems.Should().ContainSingle().Which.Code.Should().EndWith("-taken", "the record is there");
    }

    [Fact]
    public async Task What_one_row_takes_is_taken_for_the_next()
    {
        string[] heads = ["人员代号", "人才类别", "用人方式", "引进渠道", "用人单位名称", "责任单位", "引进日期"];
        string?[] person = ["p-twice", "康养专业人才", "全职", "市场招聘", "湖康养老", "求索街道", "2024-03-11"];
        var (_, found, _) = await Host.CheckAsync(await Host.PersonAsync(), new Testing.RawWorkbook().Texts("数据", heads, person, person).File(), "talent.recruitments.recruit");

        (found!.Good, found.Wrong).Should().Be((1, 1));
        found.Problems.Single().Should().Match<RowProblem>(p => p.Row == 3 && p.Code == "talent.recruitments.engagement-taken");
    }

    [Fact]
    public async Task Rows_of_other_units_are_not_this_persons_to_record()
    {
        var caller = await Host.PersonAsync(DistrictHost.Street);
        var (_, found, _) = await Host.CheckAsync(caller, ImportHost.Disputed([.. Good.Select((c, i) => i == 4 ? "自己的" : c)], ["龙山村", .. Good.Skip(1)]));

        (found!.Good, found.Wrong).Should().Be((1, 1));
        found.Problems.Single().Should().Match<RowProblem>(p => p.Row == 3 && p.Code == "access.not-your-unit");
    }

    [Fact]
    public async Task Who_may_not_record_these_may_not_import_them()
    {
        var reader = await Host.PersonAsync(null, StaffRole.Reviewer);
        await FluentActions.Awaiting(() => Host.CheckAsync(reader, ImportHost.Disputed(Good))).Should().ThrowAsync<AccessDeniedException>();
        var (waiting, _, _) = await Host.CheckAsync(await Host.PersonAsync(), ImportHost.Disputed([.. Good, "口头", null, "2024-08-08"]));
        (await Host.Service<StartImport>().Start(waiting!.Id, await Host.PersonAsync(), default)).Should().BeNull("a file is confirmed by whoever sent it");
    }

    [Fact]
    public async Task Whose_account_was_disabled_records_nothing_more()
    {
        var caller = await Host.PersonAsync();
        var (waiting, _, _) = await Host.CheckAsync(caller, ImportHost.Disputed([.. Good.Select((c, i) => i == 4 ? "停用" : c)]));
        await Host.Service<IAccounts>().Change(caller.Person!.Text, new AccountChange.Disable(), (_, _) => { }, AccessActor.Server, default);
        var before = await Host.HeadAsync();

        await Host.Service<StartImport>().Start(waiting!.Id, caller, default);

        (await Host.EndAsync(waiting.Id)).Should().Match<Import>(i => i.Stopped == "import.nobody" && i.Counts.Done == 0);
        (await Host.HeadAsync()).Should().Be(before);
    }

    [Fact]
    public async Task A_file_that_is_refused_leaves_nothing_behind()
    {
        var caller = await Host.PersonAsync();
        var (before, files) = (await Host.HeadAsync(), Directory.Exists(Host.Folder) ? Directory.GetFiles(Host.Folder).Length : 0);
        Stream[] refused =
        [
            new MemoryStream("社区，日期"u8.ToArray()), ImportHost.Disputed(), new Testing.RawWorkbook().Texts("数据", ["社区（村）", "类型"], ["南湖社区", "邻里"]).File(),
            new MemoryStream(new byte[(10 << 20) + 1]),
            new Testing.RawWorkbook().Sheet("数据", Testing.RawWorkbook.Rows(ImportHost.Heads, Good), "<mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>").File(),
        ];
        foreach (var file in refused) await FluentActions.Awaiting(() => Host.CheckAsync(caller, file)).Should().ThrowAsync<WorkbookRefusedException>();

        (await Host.HeadAsync()).Should().Be(before);
        Directory.GetFiles(Host.Folder).Should().HaveCount(files);
    }

    [Fact]
    public async Task Cells_that_are_reckoned_lie_beside_the_heads_or_have_lost_what_was_typed_are_said_one_by_one()
    {
        var data = Testing.RawWorkbook.Rows(ImportHost.Heads) + """
            <row r="2"><c r="A2" t="inlineStr"><is><t>南湖社区</t></is></c><c r="B2" t="inlineStr"><is><t>邻里</t></is></c><c r="C2" t="inlineStr"><is><t>来访</t></is></c><c
            r="D2"><f>1+1</f><v>2</v></c><c r="F2" s="0"><v>45356</v></c><c r="H2" s="0"><v>45356</v></c><c r="K2" t="inlineStr"><is><t>批注</t></is></c></row>
            """;
        var (_, found, _) = await Host.CheckAsync(
            await Host.PersonAsync(), new Testing.RawWorkbook { Styles = """<cellXfs><xf numFmtId="14"/></cellXfs>""" }.Sheet("数据", data).File());

        found!.Problems.Select(p => (p.Row, p.Column, p.Code)).Should().BeEquivalentTo(
            [(2, "当事人数", "cell-formula"), (2, "协议编号", "cell-became-date"), (2, "", "cell-without-head"), (2, "协议形式", "required"), (2, "化解日期", "required")]);
    }

    [Fact]
    public async Task Past_imports_are_seen_by_those_whose_units_they_are_page_by_page()
    {
        var street = await Host.PersonAsync(DistrictHost.Street);
        for (var i = 0; i < 3; i++) await Host.ImportAsync(street, ImportHost.Disputed(["湖滨社区", "其他", "网上", null, $"翻页{i}", "2024-02-02"]));
        var past = Host.Service<PastImports>();

        var (first, next) = await past.List(street, null, 2, default);
        var (second, end) = await past.List(street, next, 2, default);
        (first.Count, second.Count, end).Should().Be((2, 1, null));
        first.Concat(second).Select(i => i.Number).Should().BeInDescendingOrder().And.OnlyHaveUniqueItems();
        (await past.List(await Host.PersonAsync(DistrictHost.OtherStreet), null, 50, default)).Items.Should().BeEmpty();
        (await past.List(await Host.PersonAsync(), null, 50, default)).Items.Should().Contain(i => i.Id == first[0].Id);
        var seen = () => past.Find(new Caller(Caller.Desk, new("p"), new(DistrictHost.OtherStreet), street.Scopes), first[0].Id, default);
        await seen.Should().ThrowAsync<AccessDeniedException>();
    }
}
