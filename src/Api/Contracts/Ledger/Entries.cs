using System.Text.Json;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Contracts.Ledger;

public sealed record HeadV1(long Index, long Size, DateTimeOffset? RecordedAt);

/// <summary>An entry of the ledger.</summary>
/// <param name="RecordedAt">Server time of recording; never decreases with the index.</param>
/// <param name="OccurredOn">When it was true; null for a reversal.</param>
/// <param name="Actor">Client, and the person it acted for.</param>
/// <param name="Command">The idempotency key of the request that recorded it.</param>
/// <param name="Data">What happened.</param>
/// <param name="Ref">Id of the event that it corrects.</param>
/// <param name="Bytes">The exact bytes, base64. Everything else here is read out of them.</param>
/// <param name="LeafHash">SHA-256(0x00 ‖ bytes), hexadecimal (RFC 6962).</param>
public sealed record EntryV1(
    long Index, Guid Id, DateTimeOffset RecordedAt, DateOnly? OccurredOn, string Type, string TypeName, string Stream, UnitCode? Unit, ActorV1 Actor, string Command,
    JsonElement Data, Guid? Ref, string Bytes, string LeafHash);

public sealed record ActorV1(string Client, PersonId? Person);
