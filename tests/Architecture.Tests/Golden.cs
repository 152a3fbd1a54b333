using System.Text.Json;
using NanhuOrg.Application.Ledger;

namespace NanhuOrg.Architecture.Tests;

/// <summary>The exact bytes of one event of every kind and version, as the ledger holds them. They must be readable for ever, so they are never edited.</summary>
internal static class Golden
{
    private static string Folder { get; } = Path.Combine(House.Root, "tests/Architecture.Tests/Contracts");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>();

    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    public static byte[] BytesOf(string name) => File.ReadAllBytes(PathOf(name));

    public static object Read(Type type, string name) => JsonSerializer.Deserialize(BytesOf(name), type, LedgerJson.Options)!;

    public static byte[] Write(object happening) => JsonSerializer.SerializeToUtf8Bytes(happening, happening.GetType(), LedgerJson.Options);
}
