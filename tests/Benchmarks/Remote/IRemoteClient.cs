namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>A client that stays connected to a server by one connection.</summary>
internal interface IRemoteClient : IAsyncDisposable
{
    /// <summary>What it is, to be printed.</summary>
    string Name { get; }

    /// <summary>Whether it can do such work.</summary>
    bool Can(RemoteWork work);

    /// <summary>Does the work <see cref="RemoteWork.Times"/> times.</summary>
    /// <returns>The nanoseconds that one of them took.</returns>
    Task<double> RunAsync(RemoteWork work);
}
