using NanhuOrg.Testing;

namespace NanhuOrg.Faults;

/// <summary>A test that fills a disk, where there can be one for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Refusal;
}
