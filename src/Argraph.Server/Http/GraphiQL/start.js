// The worked queries, each in a tab of its own.
(async () => {
  const tabs = await (await fetch('/graphiql/tabs.json')).json();
  const name = React.createElement('span', { className: 'argraph-name' }, 'Argraph');
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(
      GraphiQL,
      {
        fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
        defaultTabs: tabs,
        defaultEditorToolsVisibility: 'variables',
      },
      React.createElement(GraphiQL.Logo, null, name)));
})();
