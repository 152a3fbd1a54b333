using NanhuOrg.Api.Admin.Assessment.Adjustments;
using NanhuOrg.Api.Admin.Records.Forms;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>Commands whose effect is shown before they are sent.</summary>
internal static class Previews
{
    public static Func<ICommand, Task<FormPreview>>? Of(CommandKind kind, Desk desk) =>
        kind.Type == typeof(ProposeAdjustment) ? command => EffectPreview.Of(desk, command) : null;
}
