using System.Collections.Concurrent;
using System.Reflection;

namespace NanhuOrg.Domain.Kernel;

/// <summary>A kind of <see cref="TextValue"/>, where only its <see cref="Type"/> is at hand: looked up by reflection once, and never for a value.</summary>
public sealed class TextKind
{
    private static readonly ConcurrentDictionary<Type, TextKind?> Known = new();

    private readonly Func<string, TextValue> make;

    private TextKind(Func<string, TextValue> make, TextValue sample) => (this.make, Sample) = (make, sample);

    public TextValue Sample { get; }

    /// <summary>Null where the type is no kind of <see cref="TextValue"/>.</summary>
    public static TextKind? Of(Type type) => Known.GetOrAdd(type, static t => Is(t)
        ? (TextKind)typeof(TextKind).GetMethod(nameof(Made), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(t).Invoke(null, null)!
        : null);

    public static bool Is(Type type) => type.IsSubclassOf(typeof(TextValue));

    public TextValue Make(string text) => make(text);

    private static TextKind Made<T>()
        where T : TextValue, ITextValue<T> => new(T.Of, T.Sample);
}
