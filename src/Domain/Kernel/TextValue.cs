namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// A text whose type says what it means: a unit, a person, a month. It holds whatever was recorded, also what would be refused today; what is wrong with one that
/// somebody gives, <see cref="Faults"/> says. In JSON it is its text alone.
/// </summary>
public abstract record TextValue(string Text)
{
    /// <summary>Why a caller may not give it.</summary>
    public virtual IEnumerable<TextFault> Faults => [];

    /// <summary>The one form in which it is compared, counted, looked for and made part of a key. <see cref="Text"/> stays what was written.</summary>
    public virtual string Normal => Text;

    // not the compiler's: units and figures are keys of tables that are asked millions of times, and a hash of the type as well would tell nothing more
    public virtual bool Equals(TextValue? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public sealed override string ToString() => Text;
}

/// <summary>What each kind of <see cref="TextValue"/> can do without being there.</summary>
public interface ITextValue<out TSelf>
    where TSelf : TextValue, ITextValue<TSelf>
{
    /// <summary>One that could be given and speaks of nobody and nothing: for asking what would be said where the value does not matter.</summary>
    static abstract TSelf Sample { get; }

    static abstract TSelf Of(string text);
}

/// <param name="Code">Code of the Chinese sentence about it.</param>
/// <param name="Limit">How long it may be, where it is too long.</param>
public readonly record struct TextFault(string Code, int? Limit = null);
