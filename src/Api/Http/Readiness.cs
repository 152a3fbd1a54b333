namespace NanhuOrg.Api.Http;

/// <summary>Whether the service has finished starting: the structure is current and the sample, if any, is in.</summary>
public sealed class Readiness
{
    private volatile bool started;

    public bool Started => started;

    public void Declare() => started = true;
}
