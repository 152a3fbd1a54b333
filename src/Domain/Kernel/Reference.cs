using System.Text.Json.Serialization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>The id of another record, and which kind of record it is.</summary>
[JsonConverter(typeof(ValueJson))]
public readonly record struct Reference<TState>(Guid Id) : IReference
    where TState : class, IState<TState>
{
    Type IReference.State => typeof(TState);

    public override string ToString() => Id.ToString();
}

/// <summary>A <see cref="Reference{TState}"/>, whatever it refers to.</summary>
public interface IReference
{
    Guid Id { get; }

    Type State { get; }

    /// <summary>The kind of record that a type of reference refers to; null where the type is none.</summary>
    static Type? StateOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Reference<>) ? type.GetGenericArguments()[0] : null;
}
