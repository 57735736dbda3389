using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>A client that logs in with Basic and reads answers as they are.</summary>
internal sealed class PlainClient : IDisposable
{
    private readonly HttpClient _http;

    internal PlainClient(Simulator simulator, string user = "user", string password = "pass")
    {
        _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = simulator.Address, Timeout = TimeSpan.FromSeconds(20) };
        _http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    internal async Task<(HttpStatusCode Status, string Text)> PostAsync(string message)
    {
        using var content = new StringContent(message, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/soap+xml;charset=UTF-8");
        using var answer = await _http.PostAsync("", content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What the body of an answer holds, which must not be a fault.</summary>
    internal async Task<XElement> SendAsync(string message)
    {
        var (status, text) = await PostAsync(message);
        Assert.True(status == HttpStatusCode.OK, text);
        return XElement.Parse(text).Element(Ns.S + "Body")!;
    }

    /// <summary>The subcode, the number and the detail of a fault.</summary>
    internal async Task<(string Subcode, string Code, string Detail)> RefusedAsync(string message)
    {
        var (status, text) = await PostAsync(message);
        Assert.True(status == HttpStatusCode.InternalServerError, text);
        var fault = XElement.Parse(text).Element(Ns.S + "Body")!.Element(Ns.S + "Fault")!;
        return (
            fault.Descendants(Ns.S + "Subcode").Single().Value,
            fault.Descendants(Ns.Fault + "WSManFault").Single().Attribute("Code")!.Value,
            fault.Descendants(Ns.W + "FaultDetail").SingleOrDefault()?.Value ?? "");
    }

    /// <summary>The items of a query.</summary>
    internal async Task<List<XElement>> QueryAsync(string wql, string? @namespace = null) =>
        [.. (await SendAsync(Soap.Query(wql, @namespace: @namespace ?? Soap.V2))).Descendants(Ns.W + "Items").Single().Elements()];

    /// <summary>Invokes a method.</summary>
    internal Task<XElement> InvokeAsync(string className, string method, string arguments, params (string Name, string Value)[] selectors) =>
        SendAsync(Soap.Invoke(className, method, arguments, selectors));

    public void Dispose() => _http.Dispose();
}

internal static class Reading
{
    /// <summary>The value of a child by its name; null where there is none.</summary>
    internal static string? Of(this XElement element, string name) => element.Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value;

    /// <summary>The value of a descendant by its name.</summary>
    internal static string? Deep(this XElement element, string name) => element.Descendants().FirstOrDefault(one => one.Name.LocalName == name)?.Value;
}
