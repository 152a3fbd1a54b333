using NanhuOrg.Api.Verbs;

return await Launch.RunAsync(args);
