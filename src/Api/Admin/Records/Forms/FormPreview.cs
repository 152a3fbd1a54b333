using Microsoft.AspNetCore.Components;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Records.Forms;

/// <summary>What a command would do, shown before it is sent; or why it cannot be.</summary>
public sealed record FormPreview(Outcome? Instead, RenderFragment? Shown);
