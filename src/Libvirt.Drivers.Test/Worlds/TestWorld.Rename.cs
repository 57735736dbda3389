namespace Libvirt.Drivers.Test;

/// <content>Other names.</content>
internal sealed partial class TestWorld
{
    internal VirtDomain Rename(VirtConnection connection, DomainKey key, string newName)
    {
        if (newName.Length == 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.None, "string new_name in virDomainRename must not be empty");
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.IsActive)
                throw TestError(VirtErrorCode.OperationInvalid, "cannot rename active domain");
            if (!domain.Persistent)
                throw TestError(VirtErrorCode.OperationInvalid, "cannot rename a transient domain");
            if (domain.State != DomainState.Shutoff)
                throw TestError(VirtErrorCode.OperationInvalid, "domain has to be shutoff before renaming");
            if (newName == domain.Name)
                throw DomainError(VirtErrorCode.OperationInvalid, "Can't rename domain to itself");
            if (_domains.Find(newName) is not null)
                throw DomainError(VirtErrorCode.OperationInvalid, $"domain with name '{newName}' already exists");
            if (newName.Contains('/'))
                throw TestError(VirtErrorCode.XmlError, $"name {newName} cannot contain '/'");

            var definition = domain.Config.Parse();
            definition.Name = newName;
            var config = DomainConfig.Accept(definition);
            Tell(domain, connection, DomainEventType.Undefined, DomainEventDetail.Renamed);
            _domains.Remove(domain);
            domain.Config = config;
            if (domain.Saved is { } saved)
                domain.Saved = saved with { Config = config };
            _domains.Add(domain);
            return Tell(domain, connection, DomainEventType.Defined, DomainEventDetail.Renamed);
        }
    }
}
