using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// On a full disk a file that was sent, and the first page of all, were answered with 500, while the service said that it was ready; and what the database had refused for want of
/// room was said to be of unknown outcome.
/// </summary>
public sealed class R0032FullDiskTests(R0032FullDiskTests.SmallHost host) : ApiTests<R0032FullDiskTests.SmallHost>(host)
{
    [SmallDiskFact]
    public async Task What_needs_room_is_told_that_there_is_none_until_there_is()
    {
        Host.Disk!.Fill();
        await StatusIsAsync("storage-full");
        // the first page makes the key of the cookies
        using var stranger = new StaffDesk(Host.Address);
        (await stranger.GetAsync("/sign-in")).Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        stranger.Text.Should().Contain("暂时无法办理").And.Contain("磁盘已满").And.Contain("代码 storage.full");
        (await Api.Get("/api/v1/statistics/2024")).Must(200);

        Host.Disk.Clear();
        await StatusIsAsync("ready");
        var (desk, _) = await StaffDesk.InAsync(Host, "importer", null, StaffRole.Operator);
        using (desk)
        {
            const string Import = "/imports/new/governance.disputes.register";
            await desk.GetAsync(Import);
            Host.Disk.Fill();
            (await desk.UploadAsync("upload", "a.xlsx", new byte[9_000])).Status.Should().Be(HttpStatusCode.ServiceUnavailable);
            desk.Text.Should().Contain("代码 storage.full");
            Host.Disk.Clear();
            await desk.GetAsync(Import);
            (await desk.UploadAsync("upload", "a.xlsx", new byte[9_000])).Text.Should().Contain("代码 import.not-xlsx", "now it is looked at");
        }

        Host.Log.Take().Should().NotBeEmpty("a full disk is the operator's matter").And.OnlyContain(e => e.Contains("No space left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_database_has_no_room_for_is_not_recorded_and_the_same_key_records_it_later()
    {
        await Sql.RunAsync(Host.Database.Superuser, """
            create function ledger.no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
            create trigger no_room before insert on ledger.ledger_entry for each row execute function ledger.no_room()
            """);
        var head = await Host.HeadAsync();
        var body = new { community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-05" };
        var answer = (await Api.Post(Deeds.Disputes, body, "room")).Must(503);
        answer.Code.Should().Be("storage.full");
        answer.Headers["Retry-After"].Should().Be("1");
        var lines = await Api.Commands([new { key = "line", command = "governance.disputes.register", body }]);
        lines[0].GetProperty("problem").Text("code").Should().Be("storage.full");
        (await Host.HeadAsync()).Should().Be(head);

        await Sql.RunAsync(Host.Database.Superuser, "drop function ledger.no_room cascade");
        (await Api.Post(Deeds.Disputes, body, "room")).Must(201).Index.Should().Be(head + 1);
        Host.Log.Take().Should().HaveCount(2).And.OnlyContain(e => e.Contains("The disk of the database is full", StringComparison.Ordinal));
    }

    private Task StatusIsAsync(string status) =>
        Eventually.BeAsync(async () => (await Host.Stranger.Get("/health/ready")).Json.Text("status") == status, status, TimeSpan.FromSeconds(5));

    public sealed class SmallHost : DistrictHost
    {
        public SmallDisk? Disk { get; private set; }

        protected override string NewFolder()
        {
            if (SmallDisk.Refusal is not null) return base.NewFolder();
            Disk = SmallDisk.Create(2);
            return Directory.CreateDirectory(Path.Combine(Disk.Folder, "data")).FullName;
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Disk?.Dispose();
        }
    }
}
