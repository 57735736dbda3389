using System.Diagnostics;
using Libvirt.Drivers;
using Libvirt.Drivers.Remote;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>The remote driver, in this process.</summary>
internal sealed class OurClient : IRemoteClient
{
    private readonly VirtConnection _connection;
    private readonly RemoteConnection _remote;
    private readonly VirtDomain _domain;

    private OurClient(VirtConnection connection, VirtDomain domain)
    {
        _connection = connection;
        _remote = (RemoteConnection)connection.Require<IDomainDriver>();
        _domain = domain;
    }

    public string Name => "ours";

    internal static async Task<OurClient> StartAsync(string uri)
    {
        var connection = await VirtConnection.OpenAsync(uri);
        var (domains, _) = await ((RemoteConnection)connection.Require<IDomainDriver>()).CallAsync(DomainProcedures.ConnectListAllDomains, (true, 0u), default);
        return new(connection, new VirtDomain { Connection = connection, Name = domains[0].Name, Uuid = domains[0].Uuid, Id = domains[0].Id, State = DomainState.Running });
    }

    // All facts of a list are asked for at once: there is no other way to do it.
    public bool Can(RemoteWork work) => work is not { Name: RemoteWork.ListInfo, AtOnce: 1 };

    public async Task<double> RunAsync(RemoteWork work)
    {
        var time = Stopwatch.StartNew();
        if (work.Name == RemoteWork.ListInfo || work.AtOnce == 1)
            await RepeatAsync(work, work.Times);
        else
            await Task.WhenAll(Enumerable.Range(0, work.AtOnce).Select(_ => RepeatAsync(work, work.Times / work.AtOnce)));
        return time.Elapsed.TotalNanoseconds / work.Times;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task RepeatAsync(RemoteWork work, int times)
    {
        for (var i = 0; i < times; i++)
            await RunOnceAsync(work.Name);
    }

    private async ValueTask RunOnceAsync(string work)
    {
        switch (work)
        {
            case RemoteWork.List:
                await _remote.CallAsync(DomainProcedures.ConnectListAllDomains, (true, 0u), default);
                break;
            case RemoteWork.ListInfo:
                await _remote.ListDomainsAsync(DomainListFilter.None, default);
                break;
            case RemoteWork.Stats:
                await _remote.CallAsync(DomainProcedures.ConnectGetAllDomainStats, ([], 0u, 0u), default);
                break;
            case RemoteWork.Version:
                await _remote.CallAsync(HostProcedures.ConnectGetLibVersion, default, default);
                break;
            case RemoteWork.State:
                await _remote.CallAsync(DomainProcedures.GetState, (_domain.Key, 0u), default);
                break;
            default:
                await _remote.CallAsync(DomainProcedures.GetInfo, _domain.Key, default);
                break;
        }
    }
}
