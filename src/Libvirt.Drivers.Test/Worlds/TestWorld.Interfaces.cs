namespace Libvirt.Drivers.Test;

/// <content>Network interfaces of the host.</content>
internal sealed partial class TestWorld
{
    private NamedTable<TestInterface> _interfaces = new(i => i.Name);

    // The interfaces as they were when a change began; null while there is none.
    private (HostInterfaceDefinition Definition, bool IsActive)[]? _interfacesBefore;

    /// <summary>Adds an interface of the world's file.</summary>
    internal void LoadInterface(NodeState state, HostInterfaceDefinition definition)
    {
        lock (_gate)
            Assign(definition).IsActive = state.IsActive;
    }

    internal IReadOnlyList<VirtInterface> ListInterfaces(VirtConnection connection, InterfaceListFilter filter)
    {
        lock (_gate)
        {
            return [.. _interfaces.All.Where(i => filter is InterfaceListFilter.None || filter.HasFlag(i.IsActive ? InterfaceListFilter.Active : InterfaceListFilter.Inactive))
                .Select(i => Describe(i, connection))];
        }
    }

    internal VirtInterface LookupInterface(VirtConnection connection, string name)
    {
        lock (_gate)
            return Describe(FindInterface(name), connection);
    }

    internal VirtInterface LookupInterfaceByMac(VirtConnection connection, string mac)
    {
        lock (_gate)
        {
            var found = _interfaces.All.Where(i => mac.Equals(i.Definition.Mac, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
            return found.Length switch
            {
                0 => throw TestError(VirtErrorCode.NoInterface, $"no interface with matching mac '{mac}'"),
                1 => Describe(found[0], connection),
                _ => throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.MultipleInterfaces),
            };
        }
    }

    internal string GetInterfaceXml(string name, InterfaceXmlFlags flags)
    {
        // libvirt's test driver has no other XML than the current one. In worlds that are ours both are the same.
        if (flags != 0 && Images is null)
            throw VirtException.InvalidArgument(VirtErrorDomain.Test, $"unsupported flags (0x{(uint)flags:x}) in function testInterfaceGetXMLDesc");
        lock (_gate)
            return FindInterface(name).Definition.ToXml();
    }

    internal VirtInterface DefineInterface(VirtConnection connection, HostInterfaceDefinition definition)
    {
        lock (_gate)
        {
            var item = Assign(definition);
            Log.Debug($"interface '{item.Name}' is defined");
            return Describe(item, connection);
        }
    }

    internal VirtInterface UndefineInterface(VirtConnection connection, string name)
    {
        lock (_gate)
        {
            var item = FindInterface(name);
            _interfaces.Remove(item);
            Log.Debug($"interface '{item.Name}' is undefined");
            return Describe(item, connection);
        }
    }

    internal VirtInterface SetInterfaceActive(VirtConnection connection, string name, bool active)
    {
        lock (_gate)
        {
            var item = FindInterface(name);
            if (item.IsActive == active)
                throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.OperationInvalid);
            item.IsActive = active;
            Log.Debug($"interface '{item.Name}' is {(active ? "up" : "down")}");
            return Describe(item, connection);
        }
    }

    internal bool BeginInterfaceChange()
    {
        lock (_gate)
        {
            if (_interfacesBefore is not null)
                throw TestError(VirtErrorCode.OperationInvalid, "there is another transaction running.");
            _interfacesBefore = [.. _interfaces.All.Select(i => (i.Definition, i.IsActive))];
            return true;
        }
    }

    internal bool CommitInterfaceChange()
    {
        lock (_gate)
        {
            if (_interfacesBefore is null)
                throw TestError(VirtErrorCode.OperationInvalid, "no transaction running, nothing to be committed.");
            _interfacesBefore = null;
            return true;
        }
    }

    internal bool RollbackInterfaceChange()
    {
        lock (_gate)
        {
            if (_interfacesBefore is null)
                throw TestError(VirtErrorCode.OperationInvalid, "no transaction running, nothing to rollback.");
            _interfaces = new NamedTable<TestInterface>(i => i.Name);
            // Those that libvirt's test driver brings back are all down.
            foreach (var (definition, active) in _interfacesBefore)
                Assign(definition).IsActive = active && Images is not null;
            _interfacesBefore = null;
            return true;
        }
    }

    private TestInterface Assign(HostInterfaceDefinition definition)
    {
        var name = definition.Name;
        if (_interfaces.TryFind(name, out var item))
            item.Definition = definition;
        else
            _interfaces.Add(item = new TestInterface(name, definition));
        return item;
    }

    private TestInterface FindInterface(string name) =>
        _interfaces.Find(name) ?? throw TestError(VirtErrorCode.NoInterface, $"no interface with matching name '{name}'");

    private static VirtInterface Describe(TestInterface item, VirtConnection connection) => VirtInterface.Of(connection, item.Definition) with { IsActive = item.IsActive };
}
