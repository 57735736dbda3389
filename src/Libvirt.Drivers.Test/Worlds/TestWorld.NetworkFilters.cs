using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <content>Network filters and their bindings: in worlds that are ours, since libvirt's test driver has none. They behave as in libvirt's own nwfilter driver.</content>
internal sealed partial class TestWorld
{
    private readonly Dictionary<string, NetworkFilterDefinition> _filters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NetworkFilterBindingDefinition> _bindings = new(StringComparer.Ordinal);

    /// <summary>Adds a network filter of the world's file; libvirt's test driver does not look at them.</summary>
    internal void LoadFilter(XElement element)
    {
        if (Images is null)
            return;
        var filter = NetworkFilterDefinition.FromElement(element);
        lock (_gate)
        {
            RefuseTakenIdentity(filter);
            if (!_filters.TryAdd(filter.Name, filter))
                throw FilterError(VirtErrorCode.OperationFailed, $"filter '{filter.Name}' is there twice");
        }
    }

    private void RefuseTakenIdentity(NetworkFilterDefinition filter)
    {
        if (_filters.Values.FirstOrDefault(f => f.Uuid == filter.Uuid) is { } same && same.Name != filter.Name)
            throw FilterError(VirtErrorCode.OperationFailed, $"filter with same UUID but different name ('{same.Name}') already exists");
        if (_filters.GetValueOrDefault(filter.Name) is { } other && other.Uuid != filter.Uuid)
            throw FilterError(VirtErrorCode.OperationFailed, $"filter '{filter.Name}' already exists with uuid {other.Uuid}");
    }

    /// <summary>Adds a binding of the world's file; libvirt's test driver does not look at them.</summary>
    internal void LoadBinding(XElement element)
    {
        if (Images is null)
            return;
        var binding = NetworkFilterBindingDefinition.FromElement(element);
        lock (_gate)
        {
            if (!_bindings.TryAdd(binding.PortDevice, binding))
                throw FilterError(VirtErrorCode.OperationFailed, $"binding '{binding.PortDevice}' already exists");
        }
    }

    internal IReadOnlyList<VirtNetworkFilter> ListFilters(VirtConnection connection)
    {
        RequireOurs("virConnectListAllNWFilters");
        lock (_gate)
            return [.. _filters.Values.Select(f => VirtNetworkFilter.Of(connection, f)).Order()];
    }

    internal VirtNetworkFilter LookupFilter(VirtConnection connection, string name)
    {
        RequireOurs("virNWFilterLookupByName");
        lock (_gate)
            return VirtNetworkFilter.Of(connection, _filters.GetValueOrDefault(name) ?? throw FilterError(VirtErrorCode.NoNwfilter, $"no nwfilter with matching name '{name}'"));
    }

    internal VirtNetworkFilter LookupFilter(VirtConnection connection, Guid uuid)
    {
        RequireOurs("virNWFilterLookupByUUID");
        lock (_gate)
            return VirtNetworkFilter.Of(connection, FindFilter(uuid));
    }

    internal VirtNetworkFilter DefineFilter(VirtConnection connection, NetworkFilterDefinition filter)
    {
        RequireOurs("virNWFilterDefineXML");
        lock (_gate)
        {
            RefuseTakenIdentity(filter);
            if (RefersTo(filter, filter.Name, []))
                throw FilterError(VirtErrorCode.OperationFailed, "filter would introduce a loop");
            _filters[filter.Name] = filter;
            Log.Info($"network filter '{filter.Name}' is defined");
            return VirtNetworkFilter.Of(connection, filter);
        }
    }

    internal bool UndefineFilter(ObjectKey key)
    {
        RequireOurs("virNWFilterUndefine");
        lock (_gate)
        {
            var filter = FindFilter(key.Uuid);
            if (_filters.Values.Any(f => f.References.Contains(filter.Name)) || _bindings.Values.Any(b => b.Filter == filter.Name))
                throw FilterError(VirtErrorCode.OperationInvalid, "nwfilter is in use");
            Log.Info($"network filter '{filter.Name}' is undefined");
            return _filters.Remove(filter.Name);
        }
    }

    internal string GetFilterXml(ObjectKey key)
    {
        RequireOurs("virNWFilterGetXMLDesc");
        lock (_gate)
            return FindFilter(key.Uuid).ToXml();
    }

    internal IReadOnlyList<VirtNetworkFilterBinding> ListBindings(VirtConnection connection)
    {
        RequireOurs("virConnectListAllNWFilterBindings");
        lock (_gate)
            return [.. _bindings.Values.Select(b => VirtNetworkFilterBinding.Of(connection, b)).OrderBy(b => b.PortDevice, StringComparer.Ordinal)];
    }

    internal VirtNetworkFilterBinding LookupBinding(VirtConnection connection, string port)
    {
        RequireOurs("virNWFilterBindingLookupByPortDev");
        lock (_gate)
            return VirtNetworkFilterBinding.Of(connection, FindBinding(port));
    }

    internal VirtNetworkFilterBinding CreateBinding(VirtConnection connection, NetworkFilterBindingDefinition binding)
    {
        RequireOurs("virNWFilterBindingCreateXML");
        lock (_gate)
        {
            var port = binding.PortDevice;
            if (_bindings.ContainsKey(port))
                throw FilterError(VirtErrorCode.OperationFailed, $"binding '{port}' already exists");
            if (!_filters.ContainsKey(binding.Filter))
                throw FilterError(VirtErrorCode.InternalError, $"referenced filter '{binding.Filter}' is missing");
            _bindings.Add(port, binding);
            Log.Info($"network filter '{binding.Filter}' is bound to {port}");
            return VirtNetworkFilterBinding.Of(connection, binding);
        }
    }

    internal bool DeleteBinding(string port)
    {
        RequireOurs("virNWFilterBindingDelete");
        lock (_gate)
            return _bindings.Remove(FindBinding(port).PortDevice);
    }

    internal string GetBindingXml(string port)
    {
        RequireOurs("virNWFilterBindingGetXMLDesc");
        lock (_gate)
            return FindBinding(port).ToXml();
    }

    private NetworkFilterDefinition FindFilter(Guid uuid) =>
        _filters.Values.FirstOrDefault(f => f.Uuid == uuid) ?? throw FilterError(VirtErrorCode.NoNwfilter, $"no nwfilter with matching uuid '{uuid}'");

    private NetworkFilterBindingDefinition FindBinding(string port) =>
        _bindings.GetValueOrDefault(port) ?? throw FilterError(VirtErrorCode.NoNwfilterBinding, $"no nwfilter binding for port dev '{port}'");

    // Whether a filter leads, over those that it refers to, to a name.
    private bool RefersTo(NetworkFilterDefinition filter, string name, HashSet<string> seen) => filter.References.Any(r =>
        r == name || (seen.Add(r) && _filters.GetValueOrDefault(r) is { } next && RefersTo(next, name, seen)));

    private static VirtException FilterError(VirtErrorCode code, string detail) => new(VirtErrorDomain.Nwfilter, code, detail);
}
