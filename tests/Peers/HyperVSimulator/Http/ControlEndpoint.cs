using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Libvirt.Tests.HyperV;

/// <summary>Requests to the simulator itself, rather than to the host that it shows.</summary>
internal sealed class ControlEndpoint(Simulator simulator)
{
    internal async Task HandleAsync(HttpContext context, string what)
    {
        var query = context.Request.Query;
        string? Word(string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;
        int Number(string name, int missing) => Word(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : missing;
        try
        {
            var answer = what switch
            {
                "requests" => JsonSerializer.Serialize(simulator.Requests),
                "log" => JsonSerializer.Serialize(simulator.RequestLog),
                "requests/clear" => Do(simulator.ForgetRequests),
                "well" => Do(simulator.BehaveWell),
                "behave" => Do(() => simulator.Behave(new(
                    Enum.Parse<BehaviourKind>(Word("kind") ?? "Fail", ignoreCase: true),
                    Word("machine"),
                    Word("method"),
                    (uint)Number("code", 32768),
                    Word("text") ?? "The operation failed.")
                { Remaining = Number("count", -1) })),
                "mischief" => Do(() => simulator.Make(new(Enum.Parse<MischiefKind>(Word("kind") ?? "", ignoreCase: true))
                {
                    Action = Word("action"),
                    Skip = Number("skip", 0),
                    Count = Number("count", 1),
                    Status = Number("status", 503),
                    Milliseconds = Number("ms", 1000),
                    Fault = Word("fault") ?? "InternalError",
                })),
                "change" => Do(() => simulator.Change(Word("machine") ?? "", Number("state", 0))),
                "typed" => JsonSerializer.Serialize(simulator.Typed(Word("machine") ?? "")),
                "disk" => Do(() => simulator.PutDisk(
                    Word("path") ?? throw new ArgumentException("a path is wanted"), ulong.Parse(Word("capacity") ?? "1073741824", CultureInfo.InvariantCulture), Word("parent") ?? "")),
                _ => null,
            };
            context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            await context.Response.WriteAsync(answer ?? "");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(e.Message);
        }
    }

    private static string Do(Action action)
    {
        action();
        return "";
    }
}
