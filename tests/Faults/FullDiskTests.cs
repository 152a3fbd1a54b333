using NanhuOrg.Testing;

namespace NanhuOrg.Faults;

/// <summary>The disk under the data folder is full, to the last byte.</summary>
[Trait("Category", "Slow")]
public sealed class FullDiskTests
{
    [SmallDiskFact]
    public async Task It_is_said_at_once_and_what_was_acknowledged_stays()
    {
        using var disk = SmallDisk.Create(256);
        await using var service = await Service.StartAsync(Directory.CreateDirectory(Path.Combine(disk.Folder, "data")).FullName);
        var journal = new Journal();
        using var district = new District(service.Address, service.Folder, journal);
        await district.SettleAsync();

        disk.Fill();
        await Eventually.BeAsync(async () => (await service.HealthAsync()).Word == "storage-full", "it says so", TimeSpan.FromSeconds(3));
        // pages that have room still take some
        var (n, refused) = (0, (Key: "", Id: "", Code: ""));
        await Eventually.BeAsync(
            async () =>
            {
                disk.Fill();
                refused = ($"full-{n++}", Guid.NewGuid().ToString(), "");
                refused.Code = (await district.TryDisputeAsync(refused.Key, refused.Id)).Code;
                return refused.Code.Length > 0;
            },
            "the database has no room left");
        refused.Code.Should().Be("storage.full");
        (await district.ReadAsync()).Status.Should().Be(200, "what is there can be read");

        disk.Clear();
        await Eventually.BeAsync(async () => (await service.HealthAsync()).Word == "ready", "there is room again", TimeSpan.FromSeconds(10));
        await district.DisputeAsync(refused.Key, refused.Id);
        journal.Odd.Should().BeEmpty();
        Journal.Check(journal.Told, await district.LedgerAsync()).Should().BeEmpty();
        var replay = await service.RunAsync("replay");
        replay.Code.Should().Be(0, replay.Said);
    }

    [SmallDiskFact]
    public async Task On_a_full_disk_it_does_not_start_and_says_why()
    {
        using var disk = SmallDisk.Create(1);
        var folder = Directory.CreateDirectory(Path.Combine(disk.Folder, "data")).FullName;
        await using var service = Service.In(folder);
        disk.Fill();
        var (code, said) = await service.RunAsync("serve", "--port", "0");
        disk.Clear();
        code.Should().Be(1);
        said.Should().Contain($"数据目录 {folder} 不可写").And.Contain("清理磁盘");
    }
}
