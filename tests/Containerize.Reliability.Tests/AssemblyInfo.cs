// Each test keeps both cores busy with processes of its own; two at once would only take each other's time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
