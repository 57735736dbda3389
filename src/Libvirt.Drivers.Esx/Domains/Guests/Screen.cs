using System.Net;
using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains.Guests;

/// <summary>Pictures of the screens of machines, from a service of the server beside SOAP.</summary>
internal sealed class Screen(VimClient client)
{
    /// <summary>Whether a host takes pictures.</summary>
    internal const string Capability = "runtime.host/capability.screenshotSupported";

    // The longest picture that is read, in bytes: a screen of 8K without any compression is not longer.
    private const int MaxLength = 128 * 1024 * 1024;

    private const int BufferSize = 256 * 1024;

    /// <summary>Takes a picture.</summary>
    /// <exception cref="VirtException">OperationUnsupported: the server has no such service; AccessDenied, AuthFailed: it does not permit it; HttpError: it sends something else; OperationFailed: it sends too much.</exception>
    internal async ValueTask<DomainScreenshot> TakeAsync(ManagedObject machine, CancellationToken cancellationToken)
    {
        const string what = "picture of the screen";
        using var stall = new StallLimit(StallLimit.Default, cancellationToken);
        using var answer = await client.OpenAsync(what, HttpMethod.Get, $"/screen?id={Uri.EscapeDataString(machine.Value)}", content: null, range: null, stall).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw Failure(answer.StatusCode);
        var type = answer.Content.Headers.ContentType?.MediaType ?? "nothing";
        if (!type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            throw Error(VirtErrorCode.HttpError, $"the server sends {type} for the {what}");
        var content = new MemoryStream();
        // One byte more, to see that there is more.
        await new Download(what, stall).CopyAsync(answer, content, skip: 0, new VolumeTransfer { Length = MaxLength + 1 }, BufferSize).ConfigureAwait(false);
        if (content.Length > MaxLength)
            throw Error(VirtErrorCode.OperationFailed, $"the {what} is longer than {MaxLength} bytes");
        content.Position = 0;
        return new DomainScreenshot(type.ToLowerInvariant(), content);
    }

    private static VirtException Failure(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => Error(VirtErrorCode.OperationUnsupported, "the server takes no pictures of screens"),
        HttpStatusCode.Forbidden => Error(VirtErrorCode.AccessDenied, "the server does not permit pictures of screens"),
        HttpStatusCode.Unauthorized => Error(VirtErrorCode.AuthFailed, "the server does not take the session for pictures of screens"),
        _ => Error(VirtErrorCode.HttpError, $"HTTP response code {(int)status} for picture of the screen"),
    };

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Esx, code, detail);
}
