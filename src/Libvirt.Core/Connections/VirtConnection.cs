using System.Globalization;
using System.Reflection;
using Libvirt.Drivers;
using Libvirt.Logging;

namespace Libvirt;

/// <summary>An open connection to a hypervisor (virConnectPtr).</summary>
public sealed class VirtConnection : IAsyncDisposable
{
    private static readonly LogSource Log = new("libvirt");

    private IDriverConnection? _driverConnection;

    private VirtConnection(VirtUri uri, ConnectOptions options, VirtDriver driver)
    {
        Uri = uri;
        Options = options;
        Driver = driver;
    }

    /// <summary>What was opened, with aliases resolved.</summary>
    public VirtUri Uri { get; }

    /// <summary>How it was opened.</summary>
    public ConnectOptions Options { get; }

    /// <summary>The driver behind it.</summary>
    public VirtDriver Driver { get; }

    /// <summary>What is at the other end, as it was when the connection was opened.</summary>
    public ServerInfo Server { get; private set; } = new("", null, "", false);

    /// <summary>Whether it is open and answers.</summary>
    public bool IsAlive => _driverConnection?.IsAlive == true;

    /// <summary>Whether calls may be made: it is alive, or opens itself again at the next call.</summary>
    public bool IsUsable => _driverConnection is { } open && (open.IsAlive || Options.Reconnect);

    /// <summary>Opens a connection (virConnectOpenAuth).</summary>
    /// <param name="name">A URI or an alias of one; null or empty for the default.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="VirtException">NoConnect: nobody opens such a URI; OperationTimeout: it took longer than the options allow; or what the driver has to say.</exception>
    public static async ValueTask<VirtConnection> OpenAsync(string? name, ConnectOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ConnectOptions();
        var uri = VirtUriResolver.Resolve(name, ClientConfig.Load(ClientConfig.DefaultPath), aliases: !options.NoAliases);
        var connection = new VirtConnection(uri, options, DriverRegistry.Find(uri));
        connection.Driver.Check(options);
        Log.Debug($"opening {uri} with driver {connection.Driver.Name}");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            var driverConnection = await OpenDriverAsync(connection, limit.Token).ConfigureAwait(false);
            connection._driverConnection = driverConnection;
            connection.Server = await driverConnection.GetServerInfoAsync(limit.Token).AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
            Log.Debug($"{uri} is open: {connection.Server.Hypervisor} {connection.Server.Version}");
            return connection;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Log.Debug($"{uri}: it has not opened, and is not waited for any more");
            await connection.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationTimeout, $"{uri} did not open within {options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s");
        }
        catch (Exception e)
        {
            Log.Debug($"{uri}: it has not opened: {e.Message}");
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether the driver has a feature.</summary>
    public bool Supports<T>()
        where T : class => _driverConnection is T;

    /// <summary>A feature of the driver.</summary>
    /// <param name="function">libvirt's function that wants it, for the message; null to name the feature.</param>
    /// <exception cref="VirtException">NoSupport: the driver does not have it; InvalidConn: the connection is closed.</exception>
    public T Require<T>(string? function = null)
        where T : class => Open() as T ?? throw (function is not null
            ? VirtException.MissingFunction(function)
            : new VirtException(VirtErrorDomain.None, VirtErrorCode.NoSupport,
                $"the {Driver.Name} driver has no {typeof(T).GetCustomAttribute<DriverFeatureAttribute>()?.Name.ToLowerInvariant()} ({typeof(T).Name})"));

    /// <summary>A feature of the driver for a call that changes something.</summary>
    /// <param name="call">The call, for the message of a connection that only reads.</param>
    /// <param name="function">As of <see cref="Require{T}(string?)"/>.</param>
    /// <exception cref="VirtException">OperationDenied: the connection is read-only; NoSupport, InvalidConn: as <see cref="Require{T}(string?)"/>.</exception>
    public T RequireWrite<T>(string call, string? function = null)
        where T : class => Options.ReadOnly
            ? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.OperationDenied, $"read only access prevents {call}")
            : Require<T>(function);

    /// <summary>Closes the connection. Domains go on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _driverConnection, null) is { } driverConnection)
        {
            Log.Debug($"closing {Uri}");
            await driverConnection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The URI.</summary>
    public override string ToString() => Uri.ToString();

    /// <summary>Lets the driver open, for as long as the token says, whether the driver listens to it or not.</summary>
    private static async Task<IDriverConnection> OpenDriverAsync(VirtConnection connection, CancellationToken cancellationToken)
    {
        var opening = connection.Driver.OpenAsync(connection, cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What comes too late is nobody's: it is closed.
            _ = opening.ContinueWith(
                late => late.Result.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    private IDriverConnection Open() =>
        _driverConnection ?? throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidConn, $"{Uri}: it is closed");
}
