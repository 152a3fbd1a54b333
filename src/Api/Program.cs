using NanhuOrg.Application;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddApplication();
var app = builder.Build();
app.Run();
