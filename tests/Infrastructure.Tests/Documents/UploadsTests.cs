using System.Security.Cryptography;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Imports;
using NanhuOrg.Infrastructure.Documents;

namespace NanhuOrg.Infrastructure.Tests.Documents;

public sealed class UploadsTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("nanhu-uploads-").FullName, "imports");

    private Uploads Kept => new(new UploadFolder(folder), TimeProvider.System);

    [Fact]
    public async Task A_file_waits_where_only_its_owner_reads_it_and_is_known_by_its_hash()
    {
        byte[] file = [1, 2, 3];
        var upload = await Kept.Keep(new MemoryStream(file), "tests.imports.keep", "三月.xlsx", "p-1", default);
        Kept.Note(upload.Id, new Dry(3, 2, 0, 1, 4, [new RowProblem(2, "列", "cell-formula", "说明。")]));

        upload.Sha256.Should().Equal(SHA256.HashData(file));
        Kept.Find(upload.Id)!.Value.Should().BeEquivalentTo((upload, new Dry(3, 2, 0, 1, 4, [new RowProblem(2, "列", "cell-formula", "说明。")])));
        new DirectoryInfo(folder).UnixFileMode.Should().Be(OwnerOnly | UnixFileMode.UserExecute);
        Directory.GetFiles(folder).Should().HaveCount(2).And.OnlyContain(f => File.GetUnixFileMode(f) == OwnerOnly);
        await using (var content = Kept.Open(upload.Id)) content!.Length.Should().Be(3);
        Kept.Drop(upload.Id);
        Directory.GetFiles(folder).Should().BeEmpty();
        (Kept.Open(upload.Id), Kept.Find(upload.Id)).Should().Be((null, null));
    }

    [Fact]
    public async Task What_is_too_large_is_not_kept()
    {
        var keeping = () => Kept.Keep(new MemoryStream(new byte[(IUploads.MostMegabytes << 20) + 1]), "tests.imports.keep", "大.xlsx", "p-1", default);
        (await keeping.Should().ThrowAsync<WorkbookRefusedException>()).Which.Code.Should().Be("import.too-large");
        Directory.GetFiles(folder).Should().BeEmpty();
    }

    [Fact]
    public async Task What_waits_too_long_is_swept_away_unless_it_is_being_imported()
    {
        List<Upload> kept = [];
        for (var i = 0; i < 3; i++) kept.Add(await Kept.Keep(new MemoryStream([(byte)i]), "tests.imports.keep", "三月.xlsx", "p-1", default));
        Kept.KeepRefused(kept[0].Id, to => to.WriteByte(1));
        Age(TimeSpan.FromHours(25), kept[0], kept[1]);

        Kept.Sweep([kept[1].Id]);

        kept.Select(k => Kept.Find(k.Id) is not null).Should().Equal(false, true, true);
        Kept.OpenRefused(kept[0].Id)!.Dispose();
        Age(TimeSpan.FromDays(8), kept[0]);
        Kept.Sweep([]);
        Kept.OpenRefused(kept[0].Id).Should().BeNull();
    }

    [Fact]
    public void Where_nothing_was_ever_sent_there_is_nothing()
    {
        Kept.Sweep([]);
        Kept.Drop(Guid.Empty);
        (Kept.Find(Guid.Empty), Kept.Open(Guid.Empty), Kept.OpenRefused(Guid.Empty)).Should().Be((null, null, null));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    private void Age(TimeSpan by, params Upload[] uploads)
    {
        foreach (var file in uploads.SelectMany(u => Directory.GetFiles(folder, $"{u.Id}.*"))) File.SetLastWriteTimeUtc(file, DateTime.UtcNow - by);
    }
}
