using System.Numerics;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>The kinds of events of one noun, and how they are asked for.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="RegisterAsync">Asks for the events of a kind, by libvirt's number of it, of all objects; gives the number of the registration.</param>
/// <param name="DeregisterAsync">Ends a registration.</param>
internal sealed record EventFamily(
    VirtEventKinds Kinds,
    Func<RpcClient, int, CancellationToken, ValueTask<int>> RegisterAsync,
    Func<RpcClient, int, CancellationToken, ValueTask<Nothing>> DeregisterAsync)
{
    internal static IReadOnlyList<EventFamily> All { get; } =
    [
        new(
            VirtEventKindSets.Domain,
            (client, kind, token) => client.CallAsync(EventProcedures.ConnectDomainEventCallbackRegisterAny, (kind, null), token),
            (client, id, token) => client.CallAsync(EventProcedures.ConnectDomainEventCallbackDeregisterAny, id, token)),
        new(
            VirtEventKindSets.Network,
            (client, kind, token) => client.CallAsync(EventProcedures.ConnectNetworkEventRegisterAny, (kind, null), token),
            (client, id, token) => client.CallAsync(EventProcedures.ConnectNetworkEventDeregisterAny, id, token)),
        new(
            VirtEventKindSets.StoragePool,
            (client, kind, token) => client.CallAsync(EventProcedures.ConnectStoragePoolEventRegisterAny, (kind, null), token),
            (client, id, token) => client.CallAsync(EventProcedures.ConnectStoragePoolEventDeregisterAny, id, token)),
        new(
            VirtEventKindSets.NodeDevice,
            (client, kind, token) => client.CallAsync(EventProcedures.ConnectNodeDeviceEventRegisterAny, (kind, null), token),
            (client, id, token) => client.CallAsync(EventProcedures.ConnectNodeDeviceEventDeregisterAny, id, token)),
        new(
            VirtEventKindSets.Secret,
            (client, kind, token) => client.CallAsync(EventProcedures.ConnectSecretEventRegisterAny, (kind, null), token),
            (client, id, token) => client.CallAsync(EventProcedures.ConnectSecretEventDeregisterAny, id, token)),
    ];

    /// <summary>The family of a kind.</summary>
    internal static EventFamily Of(VirtEventKinds kind) => All.First(family => (family.Kinds & kind) != 0);

    /// <summary>libvirt's number of a kind in its family.</summary>
    internal int Number(VirtEventKinds kind) => BitOperations.Log2((ulong)kind) - BitOperations.TrailingZeroCount((ulong)Kinds);

    /// <summary>The kinds of a set, one by one.</summary>
    internal static IEnumerable<VirtEventKinds> Each(VirtEventKinds kinds)
    {
        for (var rest = (ulong)kinds; rest != 0; rest &= rest - 1)
            yield return (VirtEventKinds)(1UL << BitOperations.TrailingZeroCount(rest));
    }
}
