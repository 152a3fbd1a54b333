namespace NanhuOrg.Application.Pipeline;

/// <summary>What several use cases of an area read with: one for all of them, found by reflection like the use cases themselves.</summary>
public interface IShared;
