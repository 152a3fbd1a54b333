using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Architecture.Tests.Rules;

namespace NanhuOrg.Architecture.Tests;

/// <summary>
/// The exact bytes of one event of every kind and version, as the ledger holds them. They must be readable for ever, so they are never edited: those of a new event
/// are written from its sample when the switch says so, and what is there is left as it is.
/// </summary>
internal static class Golden
{
    public const string Refresh = "NANHU_REFRESH=1 dotnet test tests/Architecture.Tests --filter Golden";

    /// <summary>Why <c>{0}</c> must be what it is.</summary>
    public const string ForEver =
        "{0}.json is what ledgers hold for ever and is never written again, not by NANHU_REFRESH either: an event of another form is a new version under a name of its own";

    private static readonly Lock Writing = new();

    private static string Folder { get; } = Path.Combine(House.Root, "tests/Architecture.Tests/Contracts");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>();

    public static bool Has(string name) => File.Exists(PathOf(Folder, name));

    public static byte[] BytesOf(string name) => BytesOf(Folder, name, Environment.GetEnvironmentVariable("NANHU_REFRESH") == "1");

    /// <exception cref="FileNotFoundException">There are none, and <paramref name="refresh"/> does not ask for them.</exception>
    public static byte[] BytesOf(string folder, string name, bool refresh)
    {
        var path = PathOf(folder, name);
        lock (Writing)
        {
            if (!File.Exists(path))
            {
                if (!refresh) throw new FileNotFoundException($"{name} has no golden bytes. If it is new: {Refresh}");
                using var file = new FileStream(path, FileMode.CreateNew);
                file.Write(Write(Sample.Filled(TypeOf(name))));
            }

            return File.ReadAllBytes(path);
        }
    }

    public static Type TypeOf(string name) => EventRules.Stores().Single(t => EventRules.NameOf(t) == name);

    public static object Read(Type type, string name) => JsonSerializer.Deserialize(BytesOf(name), type, LedgerJson.Options)!;

    public static byte[] Write(object happening) => JsonSerializer.SerializeToUtf8Bytes(happening, happening.GetType(), LedgerJson.Options);

    private static string PathOf(string folder, string name) => Path.Combine(folder, $"{name}.json");
}
