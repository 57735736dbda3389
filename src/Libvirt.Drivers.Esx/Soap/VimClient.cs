using System.Net;
using System.Xml.Linq;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>A session with a vSphere server. One that the server has ended, for it was idle too long, is opened again by the next call.</summary>
internal sealed partial class VimClient : IAsyncDisposable
{
    private static readonly LogSource Log = new("esx.esx_vi");

    // How long a server may take to be told goodbye.
    private static readonly TimeSpan LogoutLimit = TimeSpan.FromSeconds(5);

    private readonly VimTransport _transport;
    private readonly CredentialSource _credentials;
    private readonly string? _userName;
    private readonly SemaphoreSlim _login = new(1);
    private string? _version;
    private int _isClosed;

    private VimClient(VimTransport transport, CredentialSource credentials, string? userName) =>
        (_transport, _credentials, _userName) = (transport, credentials, userName);

    /// <summary>What the server is.</summary>
    internal ServiceContent Service { get; private set; } = null!;

    /// <summary>Which login this is, from 1 on: what a server keeps for a session is gone with it.</summary>
    internal int Session { get; private set; }

    /// <summary>Whether it has not been closed.</summary>
    internal bool IsOpen => _isClosed == 0;

    /// <summary>Connects to a server, without logging in.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="credentials">Where name and password come from.</param>
    /// <param name="userName">The user that the URI names; null for that of the credentials.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="callLimit">How long a call may take; null for the usual time.</param>
    internal static async ValueTask<VimClient> ConnectAsync(
        EsxUri uri, CredentialSource credentials, string? userName, CancellationToken cancellationToken, TimeSpan? callLimit = null)
    {
        var client = new VimClient(new VimTransport(uri, callLimit ?? VimTransport.DefaultCallLimit), credentials, userName);
        try
        {
            client._version = await VimVersions.NegotiateAsync(client._transport, cancellationToken).ConfigureAwait(false);
            var content = await client.CallAsync(new SoapRequest("RetrieveServiceContent", ServiceContent.Instance), cancellationToken).ConfigureAwait(false);
            client.Service = ServiceContent.Read(content.Required("returnval"));
            Log.Debug($"{uri.Service}: {client.Service.ProductLine} {client.Service.Version}, interface {client._version ?? "of the server's choice"}");
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Logs in; those who come while another one does wait for that one.</summary>
    /// <param name="lapsed">The session that has ended; 0 for none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="VirtException">AuthFailed: the server does not take name and password; others: as <see cref="CredentialSource"/>.</exception>
    internal async ValueTask LogInAsync(int lapsed, CancellationToken cancellationToken)
    {
        await _login.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Session != lapsed)
                return;
            var request = new SoapRequest("Login", Service.SessionManager)
                .Add("userName", _userName ?? _credentials.GetUserName())
                .Add("password", _credentials.GetPassword());
            await SendAsync("Login", request.Finish(), cancellationToken).ConfigureAwait(false);
            Session = lapsed + 1;
            Log.Debug($"logged in{(lapsed == 0 ? "" : ", for the session before has ended")}");
        }
        catch (VimFaultException e)
        {
            throw e.Fault.OfCall("Login", e);
        }
        finally
        {
            _login.Release();
        }
    }

    /// <summary>Calls a method.</summary>
    /// <returns>The element <c>methodResponse</c>.</returns>
    /// <exception cref="VirtException">What the server answers; InvalidConn: the connection is closed; others: as <see cref="VimTransport.PostAsync"/>.</exception>
    internal async ValueTask<XElement> CallAsync(SoapRequest request, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var envelope = request.Finish();
        var session = Session;
        try
        {
            return await SendAsync(request.Method, envelope, cancellationToken).ConfigureAwait(false);
        }
        catch (VimFaultException e) when (e.Fault.IsNotAuthenticated && session > 0)
        {
            await LogInAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (VimFaultException e)
        {
            throw e.Fault.OfCall(request.Method, e);
        }
        try
        {
            return await SendAsync(request.Method, envelope, cancellationToken).ConfigureAwait(false);
        }
        catch (VimFaultException e)
        {
            throw e.Fault.OfCall(request.Method, e);
        }
    }

    /// <summary>Calls a method that gives one reference.</summary>
    internal async ValueTask<ManagedObject> CallForObjectAsync(SoapRequest request, CancellationToken cancellationToken) =>
        ManagedObject.Read((await CallAsync(request, cancellationToken).ConfigureAwait(false)).Required("returnval"));

    /// <summary>Logs out and closes. A server that does not answer is not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        if (Session > 0)
            await LogOutAsync().ConfigureAwait(false);
        _transport.Dispose();
    }

    private async ValueTask LogOutAsync()
    {
        using var limit = new CancellationTokenSource(LogoutLimit);
        try
        {
            await SendAsync("Logout", new SoapRequest("Logout", Service.SessionManager).Finish(), limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or VimFaultException or OperationCanceledException)
        {
            // The session ends by itself: closing does not fail for it.
            Log.Info($"the session could not be ended: {e.Message}");
        }
    }

    private async ValueTask<XElement> SendAsync(string method, ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        Log.Debug($"call of {method}, {envelope.Length} bytes");
        var (status, text) = await _transport.PostAsync(method, envelope, _version, cancellationToken).ConfigureAwait(false);
        Log.Debug($"answer to {method}: {(int)status}, {text.Length} characters");
        if (status == HttpStatusCode.OK)
            return SoapAnswer.Read(method, text);
        var fault = status == HttpStatusCode.InternalServerError && LooksLikeXml(text) ? SoapAnswer.ReadFault(text) : null;
        throw fault is not null
            ? new VimFaultException(fault)
            : new VirtException(VirtErrorDomain.Esx, VirtErrorCode.HttpError, $"HTTP response code {(int)status} for call to '{method}'");
    }

    // A proxy's page about its own troubles is no fault of the server's, and mostly no XML either.
    private static bool LooksLikeXml(string text) =>
        text.AsSpan().TrimStart("\uFEFF \t\r\n") is var start && (start.StartsWith("<?xml") || start.Contains(Vim.EnvelopeUri, StringComparison.Ordinal));

    private void ThrowIfClosed()
    {
        if (!IsOpen)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidConn, "it is closed");
    }
}
