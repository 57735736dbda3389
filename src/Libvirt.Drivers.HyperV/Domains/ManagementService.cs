using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>The service that keeps machines' settings (Msvm_VirtualSystemManagementService). It takes only what changes: a whole instance that comes back is refused.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class ManagementService(WmiClient wmi)
{
    private const string ClassName = "Msvm_VirtualSystemManagementService";

    /// <summary>How long a job may stand still.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Where it is.</summary>
    internal static readonly EndpointReference Reference = new(WmiNamespaces.Virtualization + ClassName, ("CreationClassName", ClassName));

    /// <summary>Changes a machine's settings, or a checkpoint's.</summary>
    /// <param name="change">Their identifier, and what is to be other.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask ModifySystemAsync(Msvm_VirtualSystemSettingData change, CancellationToken cancellationToken) =>
        await wmi.InvokeAsync(Reference, "ModifySystemSettings", [CimParameter.Of("SystemSettings", Text(change))], Limit, cancellationToken).ConfigureAwait(false);

    /// <summary>Changes a part of a machine's settings.</summary>
    /// <param name="change">Its identifier, and what is to be other.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask ModifyResourceAsync<T>(T change, CancellationToken cancellationToken)
        where T : IWmiClass<T> =>
        await wmi.InvokeAsync(Reference, "ModifyResourceSettings", [CimParameter.Of("ResourceSettings", Text(change))], Limit, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether what was to be other is so in an instance.</summary>
    internal static bool Holds<T>(T change, T instance)
        where T : IWmiClass<T>
    {
        var there = instance.SetProperties().ToDictionary(property => property.Name);
        return change.SetProperties().All(property => there.TryGetValue(property.Name, out var value) && value.Values.SequenceEqual(property.Values));
    }

    /// <summary>The error for what a host took and did not do: services say that all is well, and reading back tells.</summary>
    /// <param name="what">What was asked for.</param>
    /// <param name="how">What there is instead.</param>
    internal static VirtException NotDone(string what, string how) =>
        new(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, $"the host accepted to {what}, and has not done it: {how}");

    private static string Text<T>(T instance)
        where T : IWmiClass<T> => CimText.Write(T.ClassName, instance.SetProperties());
}
