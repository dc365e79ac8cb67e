using WebApp;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Ledger>();
builder.Services.AddHandlers();

var app = builder.Build();
app.MapGet("/", () => "The ledger. GET /balance, POST /functions/deposit, POST /functions/statement");
app.MapGet("/balance", (Ledger ledger) => new { ledger.Balance });

// The handlers are endpoints like any other: authorization, host filters and the like are added to what this returns.
app.MapHandlers("/functions").RequireHost("localhost", "127.0.0.1");
app.Run();
