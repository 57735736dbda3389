using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Wmi;

/// <summary>A class of WMI as a type: generated from the table of classes, so that nobody spells a property wrong.</summary>
/// <typeparam name="TSelf">The type.</typeparam>
internal interface IWmiClass<TSelf>
    where TSelf : IWmiClass<TSelf>
{
    /// <summary>The name of the class.</summary>
    static abstract string ClassName { get; }

    /// <summary>Makes one of an instance that was read.</summary>
    static abstract TSelf Read(CimInstance instance);

    /// <summary>The properties that are set: what a host is sent, and no more.</summary>
    IEnumerable<CimProperty> SetProperties();
}
