namespace Libvirt.Drivers.Test;

/// <content>Saved states: with the domain, and in files.</content>
internal sealed partial class TestWorld
{
    // As long as libvirt's test driver reads; worlds that are ours read what they write.
    private int LongestSaved => IsOurs ? Xml.VirtXml.MaxLength : 8192;

    internal VirtDomain ManagedSave(VirtConnection connection, DomainKey key, DomainSaveFlags flags)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, DomainSaveFlags.BypassCache | DomainSaveFlags.Running | DomainSaveFlags.Paused, "testDomainManagedSave");
        lock (_gate)
        {
            var domain = FindActive(key);
            if (!domain.Persistent)
                throw TestError(VirtErrorCode.OperationInvalid, "cannot do managed save for transient domain");
            domain.Saved = StateOf(domain, domain.Current, flags);
            return Stop(domain, DomainReason.Saved, connection, DomainEventDetail.Saved);
        }
    }

    internal VirtDomain RemoveManagedSave(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            domain.Saved = null;
            return Describe(domain, connection, Now);
        }
    }

    internal string GetManagedSaveXml(DomainKey key, DomainXmlFlags flags)
    {
        RequireOurs("virDomainManagedSaveGetXMLDesc");
        lock (_gate)
            return DomainXml.Format(FindSaved(key).Saved!.Config, run: null, Images, secure: flags.HasFlag(DomainXmlFlags.Secure));
    }

    internal void DefineManagedSaveXml(DomainKey key, string xml, DomainSaveFlags flags)
    {
        flags.Check();
        RequireOurs("virDomainManagedSaveDefineXML");
        lock (_gate)
        {
            var domain = FindSaved(key);
            var config = DomainConfig.Accept(DomainDefinition.Parse(xml));
            if (config.Uuid != domain.Uuid || config.Name != domain.Name)
                throw DomainError(VirtErrorCode.OperationFailed, $"the XML is of domain '{config.Name}' with uuid {config.Uuid}, and the saved state of '{domain.Name}' with uuid {domain.Uuid}");
            domain.Saved = domain.Saved! with { Config = config, Paused = flags == 0 ? domain.Saved.Paused : flags.HasFlag(DomainSaveFlags.Paused) };
        }
    }

    internal VirtDomain Save(VirtConnection connection, DomainKey key, string path, string? xml, DomainSaveFlags flags)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, OurSaveFlags, "testDomainSaveFlags");
        if (xml is not null)
            throw TestError(VirtErrorCode.ArgumentUnsupported, "xml modification unsupported");
        lock (_gate)
        {
            var domain = FindActive(key);
            var state = StateOf(domain, domain.Current, flags);
            SavedImage.Write(path, domain.Name, DomainXml.Format(domain.Current, domain.Run, images: null, secure: true), state.Paused);
            return Stop(domain, DomainReason.Saved, connection, DomainEventDetail.Saved);
        }
    }

    internal VirtDomain Restore(VirtConnection connection, string path, string? xml, DomainSaveFlags flags)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, OurSaveFlags, "testDomainRestoreFlags");
        if (xml is not null)
            throw TestError(VirtErrorCode.ArgumentUnsupported, "xml modification unsupported");
        var image = SavedImage.Read(path, LongestSaved);
        lock (_gate)
        {
            var domain = Occupant(image.Config, refuseActive: true);
            if (domain is null)
                _domains.Add(domain = new TestDomain(image.Config));
            var paused = flags.HasFlag(DomainSaveFlags.Paused) || (image.Paused && !flags.HasFlag(DomainSaveFlags.Running));
            return Restore(domain, image.Config, paused && IsOurs, connection);
        }
    }

    internal string GetSaveImageXml(string path, DomainXmlFlags flags)
    {
        // libvirt's test driver always shows the passwords; whoever can read the file can as well.
        var image = SavedImage.Read(path, LongestSaved);
        return DomainXml.Format(image.Config, run: null, Images, secure: !IsOurs || flags.HasFlag(DomainXmlFlags.Secure));
    }

    internal void DefineSaveImageXml(string path, string xml, DomainSaveFlags flags)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, DomainSaveFlags.Running | DomainSaveFlags.Paused, "testDomainSaveImageDefineXML");
        var image = SavedImage.Read(path, LongestSaved);
        var config = DomainConfig.Accept(DomainDefinition.Parse(xml));
        SavedImage.Write(path, config.Name, config.Xml, flags == 0 ? image.Paused : flags.HasFlag(DomainSaveFlags.Paused));
    }

    private DomainSaveFlags OurSaveFlags => IsOurs ? DomainSaveFlags.Running | DomainSaveFlags.Paused : DomainSaveFlags.None;

    private VirtDomain Restore(TestDomain domain, DomainConfig config, bool paused, VirtConnection connection)
    {
        Begin(domain, config, DomainReason.Restored);
        var restored = Tell(domain, connection, DomainEventType.Started, DomainEventDetail.Restored);
        if (!paused)
            return restored;
        domain.SetState(DomainState.Paused, DomainReason.User, Now);
        return Tell(domain, connection, DomainEventType.Suspended, DomainEventDetail.Restored);
    }

    private TestDomain FindSaved(DomainKey key)
    {
        var domain = Find(key);
        return domain.HasManagedSave ? domain : throw TestError(VirtErrorCode.OperationInvalid, "domain does not have managed save image");
    }

    private static SavedState StateOf(TestDomain domain, DomainConfig config, DomainSaveFlags flags) => new(
        config,
        flags.HasFlag(DomainSaveFlags.Paused) || (domain.State == DomainState.Paused && !flags.HasFlag(DomainSaveFlags.Running)));
}
